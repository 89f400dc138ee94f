import { ChangeDetectionStrategy, Component } from '@angular/core';
@Component({ selector: 'assay-exercise-page', changeDetection: ChangeDetectionStrategy.OnPush, template: '' })
export class ExercisePage {}
