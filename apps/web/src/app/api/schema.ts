// Generated from docs/openapi.json by npm run openapi.
export interface paths {
    "/api/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 200 when this process can serve, 503 otherwise. */
        get: operations["HealthController_health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/health/detailed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** For admins: the queue, the workers with their pools, this process. */
        get: operations["HealthController_detailed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/site": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["SiteController_site"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["AuthController_register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["AuthController_login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Creates the first admin by the link that the first start printed. */
        post: operations["AuthController_setup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/activation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Whose account the link from a course is for. */
        post: operations["AuthController_lookAtActivation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sets the passphrase of an account that a course has made, by the link that its owner was given; signs in. */
        post: operations["AuthController_activate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new access token for the refresh cookie, which is replaced; nothing for somebody who has no cookie. */
        post: operations["AuthController_refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["AuthController_logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["AuthController_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["OwnAccountController_change"];
        trace?: never;
    };
    "/api/auth/passphrase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends every session but this one, which goes on with a new token. */
        post: operations["OwnAccountController_changePassphrase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{id}/assignments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["AssignmentsController_list"];
        put?: never;
        post: operations["AssignmentsController_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{id}/assignments/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["AssignmentsController_getBySlug"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assignments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["AssignmentsController_get"];
        put?: never;
        post?: never;
        delete: operations["AssignmentsController_remove"];
        options?: never;
        head?: never;
        patch: operations["AssignmentsController_update"];
        trace?: never;
    };
    "/api/assignments/{id}/extensions/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["AssignmentsController_extend"];
        post?: never;
        delete: operations["AssignmentsController_endExtension"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{id}/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** In a course, named by id or slug; for who has the right `audit.view` there. */
        get: operations["AuditController_ofCourse"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** In all courses, also those that are gone, and on the site; for admins. */
        get: operations["AuditController_ofSite"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assignments/{id}/rubrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["RubricsController_listRubrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assignments/{id}/rubrics/{exerciseId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["RubricsController_putRubric"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assignments/{id}/assessing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["AssessmentsController_overview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assignments/{id}/assessing/{exerciseId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["AssessmentsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assignments/{id}/assessing/{exerciseId}/split": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["AssessmentsController_split"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assessments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["AssessmentsController_get"];
        put: operations["AssessmentsController_save"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assessments/{id}/assignee": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["AssessmentsController_assign"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assessments/{id}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["AssessmentsController_comment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/review-comments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["AssessmentsController_removeComment"];
        options?: never;
        head?: never;
        patch: operations["AssessmentsController_changeComment"];
        trace?: never;
    };
    "/api/assignments/{id}/grading": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The caller's own, once the grades are released. */
        get: operations["QuestionsController_own"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assignments/{id}/questions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["QuestionsController_ask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{id}/grade-questions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["QuestionsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/grade-questions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["QuestionsController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/grade-questions/{id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["QuestionsController_write"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/grade-questions/{id}/outcome": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["QuestionsController_close"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{id}/saved-comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["SavedCommentsController_list"];
        put?: never;
        post: operations["SavedCommentsController_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/saved-comments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["SavedCommentsController_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{id}/gradebook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["GradebookController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{id}/grades": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The caller's own, as far as they are released. */
        get: operations["GradebookController_own"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{id}/gradebook/students/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["GradebookController_totals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{id}/gradebook/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["GradebookController_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{id}/gradebook/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["GradebookController_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{id}/gradebook/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a file would change; with `apply`, the change. Nothing is imported from a file with problems. */
        post: operations["GradebookController_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{id}/gradebook/scheme": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["GradebookController_scheme"];
        put: operations["GradebookController_arrange"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assignments/{id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["GradebookController_release"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assignments/{id}/grades/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["GradebookController_grade"];
        put: operations["GradebookController_override"];
        post?: never;
        delete: operations["GradebookController_takeBack"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{id}/now": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who works on what, and what fails most. */
        get: operations["InsightsController_look"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{id}/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What waits for staff: to grade, flags, today's submissions, who is stuck, what is due. */
        get: operations["InsightsController_waiting"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{id}/completion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["InsightsController_matrix"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{id}/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["InsightsController_ofCourse"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exercises/{id}/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["InsightsController_ofExercise"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{id}/risk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Students who may need help, with the reasons. */
        get: operations["InsightsController_atRisk"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["CoursesController_list"];
        put?: never;
        post: operations["CoursesController_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["CoursesController_get"];
        put?: never;
        post?: never;
        delete: operations["CoursesController_remove"];
        options?: never;
        head?: never;
        patch: operations["CoursesController_update"];
        trace?: never;
    };
    "/api/courses/{id}/activations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** New links for people who have not signed in yet. They are shown this once. */
        post: operations["ActivationsController_renew"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{id}/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["InvitationsController_list"];
        put?: never;
        post: operations["InvitationsController_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{id}/invitations/{invitationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Nobody comes in by it any more; who came stays. */
        delete: operations["InvitationsController_revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/join/look": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Where a code or link leads; nothing is changed. */
        post: operations["InvitationsController_look"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/join": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Into a course by a code or link. */
        post: operations["InvitationsController_join"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["MembersController_list"];
        put?: never;
        post: operations["MembersController_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{id}/members/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is in the course, as CSV. */
        get: operations["MembersController_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{id}/members/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** What they handed in stays, and is theirs again when they come back. */
        delete: operations["MembersController_remove"];
        options?: never;
        head?: never;
        patch: operations["MembersController_update"];
        trace?: never;
    };
    "/api/courses/{id}/join": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["MembersController_join"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{id}/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["MembersController_leave"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{id}/roster": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a roster would change; with `apply`, the change. Nothing is imported from a file with problems. */
        post: operations["RosterController_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{id}/sections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["SectionsController_list"];
        put?: never;
        post: operations["SectionsController_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{id}/sections/{sectionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Its people stay in the course. */
        delete: operations["SectionsController_remove"];
        options?: never;
        head?: never;
        patch: operations["SectionsController_rename"];
        trace?: never;
    };
    "/api/exams/{id}/sitting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ExamsController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exams/{id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begins the caller's exam in this browser, which gets a cookie to know it by. */
        post: operations["ExamsController_start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exams/{id}/sitting/ask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks the staff to let this browser go on with it. */
        post: operations["ExamsController_ask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exams/{id}/sitting/beat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says that the browser is there; to be sent every ten seconds. */
        post: operations["ExamsController_beat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exams/{id}/sitting/finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ExamsController_finish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exams/{id}/monitor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ExamsController_monitor"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exams/{id}/students/{userId}/hand-over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ExamsController_handOver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exams/{id}/students/{userId}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ExamsController_reopen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{id}/exercises": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ExercisesController_list"];
        put?: never;
        post: operations["ExercisesController_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{id}/exercises/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ExercisesController_getBySlug"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exercises/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ExercisesController_get"];
        put?: never;
        post?: never;
        delete: operations["ExercisesController_remove"];
        options?: never;
        head?: never;
        /** Any of the document's fields; those that are left out stay. 409 `exercise_conflict` over a newer `version`. */
        patch: operations["ExercisesController_update"];
        trace?: never;
    };
    "/api/courses/{id}/outline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is in the course for the caller, in its order. */
        get: operations["LessonsController_getOutline"];
        put: operations["LessonsController_arrange"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{id}/lessons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["LessonsController_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{id}/lessons/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["LessonsController_getBySlug"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lessons/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Its exercises stay in the course. */
        delete: operations["LessonsController_remove"];
        options?: never;
        head?: never;
        /** Fields that are left out stay. */
        patch: operations["LessonsController_update"];
        trace?: never;
    };
    "/api/lessons/{id}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Runs one of its programs, as the reader has changed it; follow it as any run. Nothing is graded. */
        post: operations["LessonsController_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{id}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["FilesController_list"];
        put?: never;
        /** The body is the file itself, at most 10 MB. */
        post: operations["FilesController_upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/files/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["FilesController_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/files/{id}/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** By a signed address, as lessons and exercises hold them; the name is for the browser. */
        get: operations["FilesController_send"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The course without anybody's name or work. */
        get: operations["PacksController_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/import/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["PacksController_previewNew"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["PacksController_importNew"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{id}/import/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["PacksController_previewInto"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{id}/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What is in the course alone stays. */
        post: operations["PacksController_importInto"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{id}/copy/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["PacksController_previewCopy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{id}/copy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Content, limits and settings; people and their work stay where they are. */
        post: operations["PacksController_copy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exercises/{id}/submissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["SubmissionsController_list"];
        put?: never;
        /** Queued for grading; follow it on the socket, or ask for it by its id. */
        post: operations["SubmissionsController_submit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/submissions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["SubmissionsController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exercises/{id}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Runs the program with `stdin`, or the visible tests; costs no attempt. */
        post: operations["SubmissionsController_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["SubmissionsController_getRun"];
        put?: never;
        post?: never;
        /** Takes back one that still waits; one that is under way comes to its end. */
        delete: operations["SubmissionsController_withdraw"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{id}/submissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["CourseSubmissionsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/submissions/{id}/requeue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Grades what failed by a fault of ours once more; 409 for anything else. Costs no attempt. */
        post: operations["CourseSubmissionsController_requeueOne"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exercises/{id}/submissions/requeue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** All of the exercise that failed by a fault of ours. */
        post: operations["CourseSubmissionsController_requeueExercise"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{id}/submissions/requeue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** All of the course that failed by a fault of ours. */
        post: operations["CourseSubmissionsController_requeueCourse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{id}/flags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["FlagsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{id}/flags/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Several at once, for one reason; those that are decided already stay as they are. */
        post: operations["FlagsController_dismiss"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flags/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** With the evidence, the sources that it is about, and its trail. */
        get: operations["FlagsController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["FlagsController_update"];
        trace?: never;
    };
    "/api/flags/{id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["FlagsController_note"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exercises/{id}/similarity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far the last comparison is, and what it found. */
        get: operations["SimilarityController_get"];
        put?: never;
        /** Compares one submission of each student with all others, and flags the pairs that are alike. */
        post: operations["SimilarityController_start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/pools": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["PoolsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/pools/{name}/advice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What other knobs would have made of the last hour, and what is advised; from a simulation of what was recorded. */
        get: operations["PoolsController_advice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/pools/{name}/advice/what-if": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What these knobs would have made of the last hour. */
        get: operations["PoolsController_whatIf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/pools/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Holds at once, for all workers; no evaluation under way is ended by it. */
        patch: operations["PoolsController_update"];
        trace?: never;
    };
    "/api/exercises/{id}/document": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The current version, as it is written. */
        get: operations["VersionsController_document"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exercises/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["VersionsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exercises/{id}/versions/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["VersionsController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exercises/{id}/versions/{number}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a new version that says what this one says; the exercise's address stays. */
        post: operations["VersionsController_restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exercises/{id}/trials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Runs a solution that is being written on tests, to see what they are to expect; ask for what came of it. */
        post: operations["TrialsController_start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exercises/{id}/trials/{trialId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** For who has started it. */
        get: operations["TrialsController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exercises/{id}/gates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["GatesController_list"];
        put?: never;
        /** Grades the exercise's solution several times and its starter once; ask for how it stands. */
        post: operations["GatesController_start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exercises/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a version live whose last check has passed: what was not checked is not published. */
        post: operations["GatesController_publish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{id}/gates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Live exercises whose last check failed. */
        get: operations["GatesController_failing"];
        put?: never;
        /** Checks all live exercises that have a solution. */
        post: operations["GatesController_checkAll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exercises/{id}/regrades": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["RegradesController_list"];
        put?: never;
        /** Grades submissions again by the exercise as it is now; nothing changes until that is applied. */
        post: operations["RegradesController_start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/regrades/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["RegradesController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/regrades/{id}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Old and new grade of each submission. */
        get: operations["RegradesController_rows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/regrades/{id}/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The new grades count from now on; those whose grade changes are told. */
        post: operations["RegradesController_apply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/regrades/{id}/drop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["RegradesController_drop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/submissions/{id}/evaluations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every grading of a submission that was kept, for staff. */
        get: operations["RegradesController_evaluations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["NoticesController_unread"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["NoticesController_read"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exercises/{id}/hints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["StudyController_hints"];
        put?: never;
        /** Opens the next hint, which is kept. */
        post: operations["StudyController_openHint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exercises/{id}/solution": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Once solved, or after as many attempts as the exercise says. */
        get: operations["StudyController_solution"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exercises/{id}/drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["DraftsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exercises/{id}/drafts/{language}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Saves over the revision that was changed; 409 with what is there when that is another one. */
        put: operations["DraftsController_save"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{id}/limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["CourseLimitsController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["CourseLimitsController_update"];
        trace?: never;
    };
    "/api/courses/{id}/limits/exemptions/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** The member's submissions and runs in the course are not limited. */
        put: operations["CourseLimitsController_exempt"];
        post?: never;
        delete: operations["CourseLimitsController_endExemption"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/courses/{id}/limits/excess": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whose submissions and runs in the course were refused; for who may edit it. */
        get: operations["ExcessController_ofCourse"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/limits/excess": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which sign-ins, registrations and join codes were refused; for admins. */
        get: operations["ExcessController_ofSite"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        HealthView: {
            /** @enum {string} */
            status: "ok";
        };
        QueueView: {
            queued: number;
            running: number;
            failed: number;
            /** @description Seconds that the oldest waiting evaluation has waited. */
            oldestSeconds: number;
        };
        WorkerView: {
            id: string;
            host: string;
            runner: string;
            startedAt: string;
            lastSeenAt: string;
            /** @description Probe and pool statistics as last reported. */
            report: {
                [key: string]: unknown;
            };
        };
        DetailedHealthView: {
            /** @enum {string} */
            status: "ok";
            version: string;
            node: string;
            uptimeSeconds: number;
            /** @description Resident memory of this process, in MiB. */
            memoryMb: number;
            database: string;
            queue: components["schemas"]["QueueView"];
            /** @description What an admin should see to, in sentences. */
            warnings: string[];
            workers: components["schemas"]["WorkerView"][];
        };
        DemoAccountView: {
            login: string;
            password: string;
            /** @description What this account shows. */
            role: string;
        };
        DemoView: {
            accounts: components["schemas"]["DemoAccountView"][];
        };
        SiteView: {
            name: string;
            version: string;
            registrationOpen: boolean;
            /** @description There is no admin yet: the first is created by the link that the start printed. */
            setupNeeded: boolean;
            demo: components["schemas"]["DemoView"] | null;
        };
        RegisterDto: {
            /** @description 2 to 32 characters: letters, digits, `.`, `_` and `-`. */
            username: string;
            /** Format: email */
            email: string;
            password: string;
        };
        UserView: {
            id: string;
            username: string;
            email: string;
            displayName: string;
            /** @enum {string} */
            role: "user" | "admin";
            /** @description By the settings of the site. */
            mayCreateCourses: boolean;
        };
        SessionView: {
            accessToken: string;
            /** @description Seconds until the access token ends. */
            expiresIn: number;
            user: components["schemas"]["UserView"];
        };
        LoginDto: {
            /** @description User name or e-mail address. */
            login: string;
            password: string;
        };
        SetupDto: {
            /** @description 2 to 32 characters: letters, digits, `.`, `_` and `-`. */
            username: string;
            /** Format: email */
            email: string;
            password: string;
            /** @description From the one-time link. */
            token: string;
        };
        ActivationTokenDto: {
            /** @description From the link. */
            token: string;
        };
        ActivationView: {
            username: string;
            displayName: string;
            email: string;
        };
        ActivateDto: {
            /** @description From the link. */
            token: string;
            password: string;
        };
        ChangeAccountDto: {
            /** @description How others see the name. */
            displayName: string;
        };
        ChangePassphraseDto: {
            /** @description The present one. */
            current: string;
            passphrase: string;
        };
        AssignmentSummary: {
            id: string;
            courseId: string;
            /** @enum {string} */
            kind: "assignment" | "exam";
            slug: string;
            title: string;
            draft: boolean;
            /** @description These three with the caller's own extension. */
            opensAt: string | null;
            dueAt: string | null;
            closesAt: string | null;
            /** @enum {string} */
            phase: "upcoming" | "open" | "late" | "closed";
            weight: number;
            exerciseCount: number;
            /** @description Of an exam, with the caller's extra time; null for an assignment. */
            durationMinutes: number | null;
            /** @description Of an exam: from then on students may look at it; null: not yet, or an assignment. */
            reviewAt: string | null;
            /** @description The most that can be earned. */
            maxPoints: number;
            /** @description What the caller has earned so far; once grades are released as people gave it, or set it. */
            points: number;
            /** @description Once grades are released: staff have set the points of the whole, whatever the exercises gave. */
            overridden: boolean;
            /** @description Students are told what they earned, and with it what people gave. */
            released: boolean;
            /** @description Exercises at which the caller has handed something in. */
            triedCount: number;
            /** @description Students who have handed something in; staff only. */
            participants?: number;
        };
        AssignmentList: {
            items: components["schemas"]["AssignmentSummary"][];
            /** @description The server's clock, which decides. */
            now: string;
        };
        AssignmentExerciseDto: {
            /** Format: uuid */
            exerciseId: string;
            /** @description What it is worth here, 0 to 10000; left out: what the exercise says of itself. */
            points?: number;
        };
        CreateAssignmentDto: {
            /**
             * @description Left out: an assignment. It cannot be changed later.
             * @enum {string}
             */
            kind?: "assignment" | "exam";
            /** @description Unique among the course's assignments. */
            slug: string;
            title: string;
            /** @description Markdown, shown above the exercises. */
            description?: string;
            /** @description Seen by staff only until it is published. */
            draft?: boolean;
            /** @description Who grades is not told whose work it is. */
            anonymous?: boolean;
            /** @description Students see the exercises from then on; null: at once. */
            opensAt?: string | null;
            /** @description The last moment at which a submission is in time; null: there is none. */
            dueAt?: string | null;
            /** @description The last moment at which a submission counts; null: the due time. */
            closesAt?: string | null;
            /** @description Taken off the points for each day that was begun after the due time, in percent. */
            latePercent?: number;
            /** @enum {string} */
            counts?: "best" | "last";
            /** @description How many attempts at each exercise count; null: all. */
            attempts?: number | null;
            /** @description Against the course's other assignments, 0 to 1000. */
            weight?: number;
            /** @description Of an exam: how long each student has from their own start, in minutes, 1 to 10080. */
            durationMinutes?: number;
            /** @description Of an exam: submissions that arrive so many seconds after the end count, 0 to 600. */
            graceSeconds?: number;
            /** @description Of an exam: addresses and networks (CIDR) from which it can be taken; empty: from everywhere. */
            addresses?: string[];
            /** @description Of an exam: from then on students may look at it and what they handed in; null: not yet. */
            reviewAt?: string | null;
            /** @description All of them, in their order. */
            exercises?: components["schemas"]["AssignmentExerciseDto"][];
        };
        LatenessView: {
            /** @description Begun days, by the course's clock. */
            days: number;
            /** @description What is taken off altogether, in percent. */
            percent: number;
            /** @description What the tests gave before. */
            before: number;
        };
        AssignmentExerciseView: {
            id: string;
            slug: string;
            title: string;
            /** @description Seen by staff only until it is published. */
            draft: boolean;
            /** @description The most that can be earned: by its tests, and by people. */
            maxPoints: number;
            /** @description Of that, what its tests give. */
            testPoints: number;
            /** @description Of that, what its rubric gives. */
            rubricPoints: number;
            /**
             * @description What the caller's attempt that counts has earned, after what being late costs, once grades are released with what
             *     people gave; null: none is graded.
             */
            points: number | null;
            attempts: number;
            solved: boolean;
            /** @description The attempt that counts came after the due time. */
            late: boolean;
            /** @description What being late took off; null: nothing, or it is not the caller's. */
            lateness: components["schemas"]["LatenessView"] | null;
            /** @description The submission that counts. */
            countingId: string | null;
        };
        ExtendedUserView: {
            id: string;
            username: string;
            displayName: string;
        };
        ExtensionView: {
            user: components["schemas"]["ExtendedUserView"];
            dueAt: string | null;
            closesAt: string | null;
            extraAttempts: number;
            extraMinutes: number;
            reason: string;
            createdAt: string;
            /** @description Display name of who gave it. */
            createdBy: string | null;
        };
        AssignmentTimes: {
            /** @description Who grades is not told whose work it is. */
            anonymous: boolean;
            dueAt: string | null;
            closesAt: string | null;
            attempts: number | null;
            durationMinutes: number | null;
            graceSeconds: number;
            addresses: string[];
        };
        AssignmentView: {
            id: string;
            courseId: string;
            /** @enum {string} */
            kind: "assignment" | "exam";
            slug: string;
            title: string;
            draft: boolean;
            /** @description These three with the caller's own extension. */
            opensAt: string | null;
            dueAt: string | null;
            closesAt: string | null;
            /** @enum {string} */
            phase: "upcoming" | "open" | "late" | "closed";
            weight: number;
            exerciseCount: number;
            /** @description Of an exam, with the caller's extra time; null for an assignment. */
            durationMinutes: number | null;
            /** @description Of an exam: from then on students may look at it; null: not yet, or an assignment. */
            reviewAt: string | null;
            /** @description The most that can be earned. */
            maxPoints: number;
            /** @description What the caller has earned so far; once grades are released as people gave it, or set it. */
            points: number;
            /** @description Once grades are released: staff have set the points of the whole, whatever the exercises gave. */
            overridden: boolean;
            /** @description Students are told what they earned, and with it what people gave. */
            released: boolean;
            /** @description Exercises at which the caller has handed something in. */
            triedCount: number;
            /** @description Students who have handed something in; staff only. */
            participants?: number;
            /** @description Markdown. */
            description: string;
            latePercent: number;
            /** @enum {string} */
            counts: "best" | "last";
            /** @description Attempts of the caller at each exercise; null: any number. */
            attempts: number | null;
            /** @description Empty before it opens, unless the caller is staff. */
            exercises: components["schemas"]["AssignmentExerciseView"][];
            /** @description Why the caller has other times; null: no extension. */
            extensionReason: string | null;
            /** @description Staff only. */
            extensions?: components["schemas"]["ExtensionView"][];
            /** @description The times that hold for everybody; staff only. */
            everybody?: components["schemas"]["AssignmentTimes"];
            /** @description From when on students are told what they earned; null: there is no date. Staff only. */
            releasedAt?: string | null;
            /** @description Another one after each change of what is edited; staff only. */
            revision?: string;
            now: string;
        };
        UpdateAssignmentDto: {
            /** @description The `revision` that is changed; refused with 409 when there is another one. Left out: whichever there is. */
            revision?: string;
            /** @description Unique among the course's assignments. */
            slug?: string;
            title?: string;
            /** @description Markdown, shown above the exercises. */
            description?: string;
            /** @description Seen by staff only until it is published. */
            draft?: boolean;
            /** @description Who grades is not told whose work it is. */
            anonymous?: boolean;
            /** @description Students see the exercises from then on; null: at once. */
            opensAt?: string | null;
            /** @description The last moment at which a submission is in time; null: there is none. */
            dueAt?: string | null;
            /** @description The last moment at which a submission counts; null: the due time. */
            closesAt?: string | null;
            /** @description Taken off the points for each day that was begun after the due time, in percent. */
            latePercent?: number;
            /** @enum {string} */
            counts?: "best" | "last";
            /** @description How many attempts at each exercise count; null: all. */
            attempts?: number | null;
            /** @description Against the course's other assignments, 0 to 1000. */
            weight?: number;
            /** @description Of an exam: how long each student has from their own start, in minutes, 1 to 10080. */
            durationMinutes?: number;
            /** @description Of an exam: submissions that arrive so many seconds after the end count, 0 to 600. */
            graceSeconds?: number;
            /** @description Of an exam: addresses and networks (CIDR) from which it can be taken; empty: from everywhere. */
            addresses?: string[];
            /** @description Of an exam: from then on students may look at it and what they handed in; null: not yet. */
            reviewAt?: string | null;
            /** @description All of them, in their order. */
            exercises?: components["schemas"]["AssignmentExerciseDto"][];
        };
        ExtensionDto: {
            /** @description In place of the assignment's due time; null or left out: as for everybody. */
            dueAt?: string | null;
            /** @description In place of the assignment's closing time, likewise. */
            closesAt?: string | null;
            /** @description Beyond those of everybody, at each exercise. */
            extraAttempts?: number;
            /** @description Of an exam: beyond its duration, in minutes. */
            extraMinutes?: number;
            /** @description For the other staff, and for the audit log. */
            reason: string;
        };
        AuditPersonView: {
            id: string;
            username: string;
            displayName: string;
        };
        AuditTargetView: {
            /** @description As in `exercise`. */
            type: string;
            id: string;
            /** @description What it is called now; null for what has no name, or is gone. */
            name: string | null;
        };
        AuditCourseView: {
            id: string;
            slug: string;
            title: string;
        };
        AuditEntryView: {
            /** @description What was said with it; the fields are those of the action. */
            data: {
                [key: string]: unknown;
            };
            id: string;
            at: string;
            /** @description As in `exercise.updated`. */
            action: string;
            /** @description Null: the site itself, or a command of the sysadmin. */
            actor: components["schemas"]["AuditPersonView"] | null;
            target: components["schemas"]["AuditTargetView"];
            /** @description Whom it was done to, if to one person. */
            user: components["schemas"]["AuditPersonView"] | null;
            /** @description Null: of the site, or of a course that is gone. */
            course: components["schemas"]["AuditCourseView"] | null;
        };
        AuditPage: {
            /** @description The newest first. */
            items: components["schemas"]["AuditEntryView"][];
            nextCursor: string | null;
        };
        RubricLevelView: {
            id: string;
            label: string;
            description: string;
            points: number;
        };
        RubricCriterionView: {
            id: string;
            title: string;
            description: string;
            /** @description The most that it can give. */
            points: number;
            levels: components["schemas"]["RubricLevelView"][];
        };
        RubricView: {
            exerciseId: string;
            slug: string;
            title: string;
            /** @description The most that its tests give. */
            testPoints: number;
            /** @description The most that its criteria give together. */
            rubricPoints: number;
            criteria: components["schemas"]["RubricCriterionView"][];
            /** @description Another one after each change. */
            revision: string;
        };
        RubricList: {
            /** @description In the assignment's order, also exercises without a rubric. */
            items: components["schemas"]["RubricView"][];
        };
        RubricLevelDto: {
            /**
             * Format: uuid
             * @description Of one that is there; left out: a new one.
             */
            id?: string;
            label: string;
            description?: string;
            /** @description From 0 to the criterion’s own, at most two decimals. */
            points: number;
        };
        RubricCriterionDto: {
            /**
             * Format: uuid
             * @description Of one that is there; left out: a new one.
             */
            id?: string;
            title: string;
            description?: string;
            /** @description The most that it can give, 0.01 to 1000, at most two decimals. */
            points: number;
            /** @description How well it can be met; without levels any points up to its own are given. */
            levels?: components["schemas"]["RubricLevelDto"][];
        };
        RubricDto: {
            criteria: components["schemas"]["RubricCriterionDto"][];
            /** @description The `revision` that is changed; refused when there is another one. Left out: whichever there is. */
            revision?: string;
        };
        AssessingExerciseView: {
            id: string;
            slug: string;
            title: string;
            testPoints: number;
            rubricPoints: number;
            /** @description Students who have handed something in that counts. */
            handedIn: number;
            drafts: number;
            done: number;
            /** @description Of those that are done or drafts: another attempt, other points or another rubric than were looked at. */
            changed: number;
        };
        GraderView: {
            id: string;
            displayName: string;
        };
        AssessingView: {
            assignmentId: string;
            slug: string;
            title: string;
            anonymous: boolean;
            released: boolean;
            /** @description In the assignment’s order. */
            exercises: components["schemas"]["AssessingExerciseView"][];
            /** @description Who may grade here. */
            graders: components["schemas"]["GraderView"][];
        };
        AssessedStudentView: {
            id: string;
            username: string;
            name: string;
            studentNumber: string | null;
        };
        AssessmentItem: {
            id: string;
            /** @description The student’s name, or “Student 17” where names are not shown. */
            label: string;
            student: components["schemas"]["AssessedStudentView"] | null;
            /** @enum {string} */
            state: "ungraded" | "draft" | "done";
            /** @description Another attempt, other points or another rubric than were looked at. */
            changed: boolean;
            /** @description The attempt that counts. */
            attempt: number;
            late: boolean;
            /** @description What the tests gave; null: they are not run yet. */
            testPoints: number | null;
            /** @description What is earned, once it is done. */
            points: number | null;
            assignee: components["schemas"]["GraderView"] | null;
            grader: components["schemas"]["GraderView"] | null;
        };
        AssessmentQueueView: {
            exerciseId: string;
            slug: string;
            title: string;
            maxPoints: number;
            anonymous: boolean;
            /** @description By student number and name, or in a random order where names are not shown. */
            items: components["schemas"]["AssessmentItem"][];
        };
        SplitDto: {
            /** @description Those who grade. */
            userIds: string[];
            /**
             * @description The same number for each; or whole sections, one after the other. What is done stays whose it is.
             * @enum {string}
             */
            by: "even" | "section";
        };
        MarkView: {
            criterionId: string;
            levelId: string | null;
            points: number;
            comment: string;
        };
        FileView: {
            path: string;
            content: string;
            /** @enum {string} */
            encoding?: "base64";
            /** @enum {string} */
            language?: "python" | "javascript" | "typescript" | "c" | "cpp" | "java" | "bash" | "sql";
        };
        TestFileView: {
            path: string;
            content: string;
        };
        TestResultView: {
            index: number;
            /** @description This, as all that is optional, is absent for a hidden test unless the caller is staff. */
            name?: string;
            /** @enum {string} */
            kind: "io" | "call" | "sql" | "unittest" | "pytest" | "checker" | "files";
            hidden: boolean;
            /**
             * @description Null until the test is graded.
             * @enum {string|null}
             */
            verdict: "accepted" | "wrong_answer" | "time_limit" | "memory_limit" | "output_limit" | "runtime_error" | "compile_error" | "rejected" | "internal_error" | "skipped" | null;
            passed: boolean | null;
            points: number | null;
            maxPoints: number;
            stdin?: string;
            expression?: string;
            expected?: string;
            /** @description Of a `unittest` or `pytest` test. */
            testFile?: components["schemas"]["TestFileView"];
            actual?: string;
            stderr?: string;
            message?: string;
            /** @description What the author says to those whose program fails this test. */
            authorMessage?: string;
            /** @description What the author's checker says to staff. */
            judgeMessage?: string;
            /** @description Name of the test without which this one is skipped. */
            dependsOn?: string;
            cpuMs?: number;
            wallMs?: number;
            memoryKb?: number;
        };
        ReviewCommentView: {
            id: string;
            path: string;
            firstLine: number;
            lastLine: number;
            text: string;
            author: string | null;
            at: string;
        };
        AssessedWorkView: {
            attempt: number;
            /** @enum {string} */
            language: "python" | "javascript" | "typescript" | "c" | "cpp" | "java" | "bash" | "sql";
            /** @enum {string|null} */
            verdict: "accepted" | "wrong_answer" | "time_limit" | "memory_limit" | "output_limit" | "runtime_error" | "compile_error" | "rejected" | "internal_error" | null;
            files: components["schemas"]["FileView"][];
            tests: components["schemas"]["TestResultView"][];
            compilerOutput: string | null;
            comments: components["schemas"]["ReviewCommentView"][];
        };
        AssessmentView: {
            id: string;
            /** @description The student’s name, or “Student 17” where names are not shown. */
            label: string;
            student: components["schemas"]["AssessedStudentView"] | null;
            /** @enum {string} */
            state: "ungraded" | "draft" | "done";
            /** @description Another attempt, other points or another rubric than were looked at. */
            changed: boolean;
            /** @description The attempt that counts. */
            attempt: number;
            late: boolean;
            /** @description What the tests gave; null: they are not run yet. */
            testPoints: number | null;
            /** @description What is earned, once it is done. */
            points: number | null;
            assignee: components["schemas"]["GraderView"] | null;
            grader: components["schemas"]["GraderView"] | null;
            courseSlug: string;
            assignmentId: string;
            assignmentSlug: string;
            assignmentTitle: string;
            exerciseId: string;
            exerciseSlug: string;
            exerciseTitle: string;
            anonymous: boolean;
            revision: number;
            /** @description The attempt that was looked at when this was saved; null: it was not yet, or is deleted. */
            gradedAttempt: number | null;
            gradedAt: string | null;
            /** @description The most that the tests give. */
            maxTestPoints: number;
            rubricPoints: number;
            criteria: components["schemas"]["RubricCriterionView"][];
            marks: components["schemas"]["MarkView"][];
            automaticPoints: number | null;
            automaticReason: string;
            comment: string;
            /** @description What the gradebook has for the whole assignment in place of what is given here; null: nothing. */
            overriddenPoints: number | null;
            work: components["schemas"]["AssessedWorkView"];
        };
        MarkDto: {
            /** Format: uuid */
            criterionId: string;
            /**
             * Format: uuid
             * @description Either this or `points`.
             */
            levelId?: string;
            /** @description From 0 to the criterion’s own, at most two decimals. */
            points?: number;
            comment?: string;
        };
        SaveAssessmentDto: {
            /** @description As it was read; refused with 409 when somebody has saved since. */
            revision: number;
            /** @description The attempt that was looked at. */
            attempt: number;
            /**
             * @description A draft counts for nothing; done needs a mark for every criterion.
             * @enum {string}
             */
            state: "draft" | "done";
            marks: components["schemas"]["MarkDto"][];
            /** @description In place of what the tests gave, from 0 to the most that they give; null or left out: that counts. */
            automaticPoints?: number | null;
            /** @description Needed with `automaticPoints`; the student is told. */
            automaticReason?: string;
            /** @description For the student. */
            comment?: string;
        };
        AssignGraderDto: {
            /**
             * Format: uuid
             * @description Somebody who may grade in this course; null: nobody.
             */
            assigneeId: string | null;
        };
        NewReviewCommentDto: {
            /** @description The attempt that it is about. */
            attempt: number;
            path: string;
            /** @description From 1. */
            firstLine: number;
            /** @description Included. */
            lastLine: number;
            text: string;
        };
        ReviewCommentDto: {
            text: string;
        };
        OwnQuestionView: {
            id: string;
            /** @enum {string} */
            state: "open" | "closed";
            /** @enum {string|null} */
            outcome: "changed" | "stays" | null;
        };
        OwnGradedExerciseView: {
            exerciseId: string;
            slug: string;
            title: string;
            maxPoints: number;
            /** @description Null: nothing is graded. */
            points: number | null;
            maxTestPoints: number;
            /** @description What the tests gave. */
            testPoints: number | null;
            /** @description In place of what the tests gave; null: that counts. */
            automaticPoints: number | null;
            /** @description Why. */
            automaticReason: string;
            /** @description People have graded it; else what follows is empty. */
            byPeople: boolean;
            criteria: components["schemas"]["RubricCriterionView"][];
            marks: components["schemas"]["MarkView"][];
            comment: string;
            /** @description The attempt that people looked at, with what they say of its lines; null: there is none, or it may not be seen now. */
            work: components["schemas"]["AssessedWorkView"] | null;
            /** @description A question about it can be asked. */
            mayAsk: boolean;
            question: components["schemas"]["OwnQuestionView"] | null;
        };
        OwnGradingView: {
            assignmentId: string;
            slug: string;
            title: string;
            courseSlug: string;
            releasedAt: string;
            /** @description Of the exercises together. */
            points: number;
            maxPoints: number;
            /** @description What the staff decided for all of it; null: the sum counts. */
            overridden: number | null;
            /** @description Why, where the staff tell. */
            overrideReason: string | null;
            exercises: components["schemas"]["OwnGradedExerciseView"][];
        };
        NewQuestionDto: {
            /** Format: uuid */
            exerciseId: string;
            text: string;
        };
        QuestionMessageView: {
            id: string;
            at: string;
            author: string | null;
            /** @description By the student who asks; else by staff. */
            byStudent: boolean;
            text: string;
        };
        QuestionView: {
            courseSlug: string;
            messages: components["schemas"]["QuestionMessageView"][];
            /** @description Of the student’s work, for staff; null for the student. */
            assessmentId: string | null;
            /** @description The caller may write. */
            mayWrite: boolean;
            id: string;
            /** @enum {string} */
            state: "open" | "closed";
            /** @enum {string|null} */
            outcome: "changed" | "stays" | null;
            /** @description Who asks: the name, or “Student 17” where names are not shown. */
            student: string;
            assignmentSlug: string;
            assignmentTitle: string;
            exerciseSlug: string;
            exerciseTitle: string;
            /** @description How the last message begins. */
            excerpt: string;
            at: string;
        };
        QuestionItem: {
            id: string;
            /** @enum {string} */
            state: "open" | "closed";
            /** @enum {string|null} */
            outcome: "changed" | "stays" | null;
            /** @description Who asks: the name, or “Student 17” where names are not shown. */
            student: string;
            assignmentSlug: string;
            assignmentTitle: string;
            exerciseSlug: string;
            exerciseTitle: string;
            /** @description How the last message begins. */
            excerpt: string;
            at: string;
        };
        QuestionPage: {
            /** @description The longest waiting first, then those that are closed. */
            items: components["schemas"]["QuestionItem"][];
            nextCursor: string | null;
            /** @description Open ones of the course. */
            waiting: number;
        };
        QuestionMessageDto: {
            text: string;
        };
        QuestionOutcomeDto: {
            /**
             * @description Whether the grade was changed for it.
             * @enum {string}
             */
            outcome: "changed" | "stays";
            /** @description The answer, for the student. */
            text: string;
        };
        SavedCommentView: {
            id: string;
            text: string;
        };
        SavedCommentList: {
            /** @description By their text. */
            items: components["schemas"]["SavedCommentView"][];
        };
        SavedCommentDto: {
            text: string;
        };
        GradeCategoryView: {
            id: string;
            name: string;
            weight: number;
            dropLowest: number;
        };
        GradeColumnView: {
            id: string;
            /** @enum {string} */
            kind: "assignment" | "exam";
            slug: string;
            title: string;
            categoryId: string | null;
            weight: number;
            maxPoints: number;
            dueAt: string | null;
            /** @description Students see their grade from then on; null: not yet. */
            releasedAt: string | null;
            released: boolean;
        };
        GradeSectionView: {
            id: string;
            name: string;
        };
        GradeOverrideView: {
            points: number;
            reason: string;
            /** @description The student is told the reason. */
            reasonShown: boolean;
            /** @description Display name of who decided. */
            by: string | null;
            at: string;
            /** @description Another one whenever somebody overrides anew. */
            revision: string;
        };
        GradeCellView: {
            /** @description What counts: the override's, else what was computed; null: nothing is graded. */
            points: number | null;
            /** @description What was computed from submissions. */
            automatic: number | null;
            override: components["schemas"]["GradeOverrideView"] | null;
            /** @description A submission that counts came late. */
            late: boolean;
            /** @description The student has an extension or more time. */
            extended: boolean;
            /** @description Its time is over for this student, or it was decided: what is missing counts as 0 in the total so far. */
            counts: boolean;
        };
        GradeRowView: {
            userId: string;
            username: string;
            name: string;
            email: string;
            studentNumber: string | null;
            section: components["schemas"]["GradeSectionView"] | null;
            /** @description In the order of the columns. */
            cells: components["schemas"]["GradeCellView"][];
            /** @description In percent, of what counts by now; null: nothing does. */
            soFar: number | null;
            /** @description In percent, of everything; what is missing is 0. */
            final: number | null;
            /** @description Ids of assignments that are dropped in the final total. */
            dropped: string[];
        };
        GradebookView: {
            categories: components["schemas"]["GradeCategoryView"][];
            columns: components["schemas"]["GradeColumnView"][];
            items: components["schemas"]["GradeRowView"][];
            nextCursor: string | null;
            now: string;
        };
        OwnGradeView: {
            id: string;
            /** @enum {string} */
            kind: "assignment" | "exam";
            slug: string;
            title: string;
            categoryId: string | null;
            weight: number;
            maxPoints: number;
            /** @description For this student, extensions included. */
            dueAt: string | null;
            extended: boolean;
            released: boolean;
            /** @description Null as long as it is not released, or nothing is graded. */
            points: number | null;
            late: boolean;
            /** @description The staff decided; of a grade that is released. */
            overridden: boolean;
            /** @description Why, where the staff tell. */
            reason: string | null;
            /** @description It is part of the total. */
            counts: boolean;
            /** @description It is among the worst of its category, which do not count. */
            dropped: boolean;
        };
        OwnCategoryView: {
            id: string;
            name: string;
            weight: number;
            dropLowest: number;
            /** @description Of what counts in it; null: nothing does. */
            percent: number | null;
        };
        OwnGradesView: {
            items: components["schemas"]["OwnGradeView"][];
            categories: components["schemas"]["OwnCategoryView"][];
            /** @description Of what is released and counts by now, in percent; null: nothing does. */
            percent: number | null;
        };
        StudentCategoryView: {
            id: string;
            name: string;
            weight: number;
            dropLowest: number;
            /** @description In percent, of what counts by now; null: nothing does. */
            soFar: number | null;
            /** @description In percent, of everything in it; null: it is empty. */
            final: number | null;
        };
        StudentTotalsView: {
            row: components["schemas"]["GradeRowView"];
            columns: components["schemas"]["GradeColumnView"][];
            categories: components["schemas"]["StudentCategoryView"][];
            /** @description Ids of assignments that are dropped in the total so far. */
            droppedSoFar: string[];
            shown: components["schemas"]["OwnGradesView"];
        };
        GradeChangeView: {
            id: string;
            at: string;
            /** @enum {string} */
            kind: "overridden" | "taken_back" | "released" | "scheme" | "assessed" | "rubric";
            /** @description Null: it concerns the course, or the assignment is deleted. */
            assignment: string | null;
            student: string | null;
            actor: string | null;
            before: string | null;
            after: string | null;
            reason: string | null;
        };
        GradeHistoryPage: {
            /** @description The latest first. */
            items: components["schemas"]["GradeChangeView"][];
            nextCursor: string | null;
        };
        GradeImportDto: {
            /** @description Of every override that is made; left out: that it was imported. */
            reason?: string;
            /** @description The file's bytes in base64, in whatever encoding the file is. At most 1 MiB. */
            file: string;
            /** @description False, or left out: only told is what would change. */
            apply?: boolean;
            /** @description Of the preview that is to be applied. */
            digest?: string;
        };
        GradeProblemView: {
            /** @description From 1; null for the file as a whole. */
            line: number | null;
            message: string;
        };
        GradeImportChangeView: {
            line: number;
            student: string;
            assignment: string;
            from: number | null;
            to: number;
        };
        GradeImportView: {
            /** @description To be sent along when this is applied. */
            digest: string;
            applied: boolean;
            encoding: string;
            separator: string;
            /** @description What was passed over, in sentences. */
            notes: string[];
            /** @description Nothing is imported as long as there is one. */
            problems: components["schemas"]["GradeProblemView"][];
            /** @description Assignments that the file has a column of. */
            assignments: string[];
            rowCount: number;
            changes: components["schemas"]["GradeImportChangeView"][];
        };
        SchemeCategoryView: {
            id: string;
            name: string;
            weight: number;
            dropLowest: number;
            /** @description The assignments in it, drafts included. */
            assignmentIds: string[];
        };
        SchemeAssignmentView: {
            id: string;
            /** @enum {string} */
            kind: "assignment" | "exam";
            title: string;
            weight: number;
            /** @description It counts only once it is published. */
            draft: boolean;
        };
        SchemeView: {
            categories: components["schemas"]["SchemeCategoryView"][];
            /** @description All of the course, in their order. */
            assignments: components["schemas"]["SchemeAssignmentView"][];
        };
        SchemeCategoryDto: {
            /**
             * Format: uuid
             * @description Of one that is there; left out: a new one.
             */
            id?: string;
            name: string;
            /** @description Against the others, 0 to 1000. */
            weight: number;
            /** @description So many of the worst do not count, 0 to 100. */
            dropLowest: number;
            /** @description The assignments in it. */
            assignmentIds: string[];
        };
        SchemeDto: {
            categories: components["schemas"]["SchemeCategoryDto"][];
        };
        ReleaseDto: {
            /** @description Students see their grade from then on; null: not any more. Either this or `now`. */
            at?: string | null;
            /** @description At once. */
            now?: boolean;
        };
        GradeExerciseView: {
            id: string;
            slug: string;
            title: string;
            maxPoints: number;
            points: number | null;
            attempts: number;
            late: boolean;
            /** @description The submission that counts. */
            submissionId: string | null;
        };
        StudentGradeView: {
            cell: components["schemas"]["GradeCellView"];
            row: components["schemas"]["GradeRowView"];
            exercises: components["schemas"]["GradeExerciseView"][];
        };
        GradeOverrideDto: {
            /** @description 0 to 10000, at most two decimals; more than the assignment’s own points is a bonus. */
            points: number;
            reason: string;
            /** @description Whether the student is told the reason; left out: no. */
            reasonShown?: boolean;
            /**
             * @description The `revision` of the override that is replaced, null when there is none yet; refused with 409 when there is another one.
             *     Left out: whichever there is.
             */
            revision?: string | null;
        };
        InsightStudentView: {
            id: string;
            username: string;
            name: string;
            studentNumber: string | null;
            section: string | null;
        };
        WorkingStudentView: {
            student: components["schemas"]["InsightStudentView"];
            exerciseId: string;
            /** @description When they last typed or handed in. */
            at: string;
            /** @description Submissions of the time that is looked at, at this exercise. */
            submissions: number;
            /**
             * @description What the last of them came to; null: none is graded yet.
             * @enum {string|null}
             */
            verdict: "accepted" | "wrong_answer" | "time_limit" | "memory_limit" | "output_limit" | "runtime_error" | "compile_error" | "rejected" | "internal_error" | null;
            submissionId: string | null;
        };
        CommonOutputView: {
            output: string;
            /** @description Its bytes as base64url, by which the submissions that printed it are found. */
            printed: string;
            students: number;
        };
        FailingTestView: {
            index: number;
            /** @description Null for a hidden test, unless the caller may see those. */
            name: string | null;
            hidden: boolean;
            students: number;
            /** @description What the most of them printed or returned, the most common first; none of a hidden test, as its name. */
            outputs: components["schemas"]["CommonOutputView"][];
        };
        WorkedExerciseView: {
            id: string;
            slug: string;
            title: string;
            /** @description Students whose last work in that time was at it. */
            working: number;
            submissions: number;
            /** @description Students who solved it for the first time in that time. */
            solved: number;
            failing: components["schemas"]["FailingTestView"][];
        };
        ClassNowView: {
            now: string;
            /** @description `minutes` before. */
            since: string;
            minutes: number;
            studentCount: number;
            /** @description All submissions of that time; the newest 2,000 are looked at. */
            submissions: number;
            students: components["schemas"]["WorkingStudentView"][];
            exercises: components["schemas"]["WorkedExerciseView"][];
        };
        ToGradeView: {
            assignmentId: string;
            slug: string;
            title: string;
            exerciseId: string;
            exercise: string;
            waiting: number;
        };
        HandedInView: {
            since: string;
            /** @description Of students who are in the course. */
            submissions: number;
            students: number;
        };
        StuckExerciseView: {
            id: string;
            slug: string;
            title: string;
            students: number;
        };
        DueView: {
            id: string;
            slug: string;
            title: string;
            /** @enum {string} */
            kind: "assignment" | "exam";
            /** @description When it is due; of an exam until when it can be begun. */
            at: string;
            /** @description What students have handed in for it so far. */
            submissions: number;
        };
        OverviewView: {
            toGrade: components["schemas"]["ToGradeView"][] | null;
            /** @description Flags that wait for a decision. */
            flags: number | null;
            handedIn: components["schemas"]["HandedInView"] | null;
            stuckSince: string;
            /** @description Exercises that students have tried three times or more without solving them, the last time since then. */
            stuck: components["schemas"]["StuckExerciseView"][] | null;
            /** @description Assignments and exams that are not over, the next first. */
            due: components["schemas"]["DueView"][] | null;
        };
        InsightExerciseView: {
            id: string;
            slug: string;
            title: string;
            maxPoints: number;
            /** @description Students who have handed something in. */
            tried: number;
            solved: number;
        };
        CompletionCellView: {
            solved: boolean;
            /** @description 0: nothing was handed in. */
            attempts: number;
            /** @description The best so far, of the exercise's `maxPoints`; null while nothing is graded. */
            bestScore: number | null;
            lastAt: string | null;
        };
        CompletionRowView: {
            student: components["schemas"]["InsightStudentView"];
            solved: number;
            /** @description In the order of `exercises`. */
            cells: components["schemas"]["CompletionCellView"][];
        };
        CompletionView: {
            exercises: components["schemas"]["InsightExerciseView"][];
            items: components["schemas"]["CompletionRowView"][];
            nextCursor: string | null;
            /** @description Students of the course, whatever is asked for. */
            studentCount: number;
        };
        CountView: {
            /** @description What is counted: `1`, `6–10`, `50–60 %`. */
            label: string;
            students: number;
        };
        ExerciseStatisticsRow: {
            id: string;
            slug: string;
            title: string;
            maxPoints: number;
            /** @description Students who have handed something in. */
            tried: number;
            solved: number;
            /** @description Of everybody together. */
            attempts: number;
            /** @description Of those who solved it; null: nobody has. */
            medianAttempts: number | null;
            /** @description From a student's first submission to the one that solved it, in seconds. */
            medianSeconds: number | null;
            /** @description The mean of everybody's best, of `maxPoints`. */
            meanScore: number | null;
            /** @description Students who have opened a hint. */
            hintStudents: number;
            lastAt: string | null;
        };
        CourseStatisticsView: {
            studentCount: number;
            /** @description How many students have solved which share of the exercises. */
            solvedShares: components["schemas"]["CountView"][];
            items: components["schemas"]["ExerciseStatisticsRow"][];
        };
        VerdictCountView: {
            /** @enum {string} */
            verdict: "accepted" | "wrong_answer" | "time_limit" | "memory_limit" | "output_limit" | "runtime_error" | "compile_error" | "rejected" | "internal_error";
            students: number;
        };
        ExerciseStatisticsView: {
            exercise: components["schemas"]["ExerciseStatisticsRow"];
            studentCount: number;
            /** @description Attempts until it was solved. */
            attempts: components["schemas"]["CountView"][];
            /** @description From the first submission to the one that solved it. */
            times: components["schemas"]["CountView"][];
            /** @description Everybody's best, in tenths of `maxPoints`. */
            scores: components["schemas"]["CountView"][];
            /** @description How many students opened each hint, in the hints' order. */
            hints: number[];
            /** @description What each student's last submission came to. */
            verdicts: components["schemas"]["VerdictCountView"][];
            /** @description What fails in each student's last submission, the most common first. */
            failing: components["schemas"]["FailingTestView"][];
        };
        RiskReasonView: {
            /** @enum {string} */
            reason: "inactive" | "missed" | "stuck" | "behind";
            /** @description Days without a submission, assignments missed, exercises tried in vain, or exercises solved. */
            count: number;
            /** @description What `count` is of or against: assignments that are over, or what the middle of the class has solved. */
            of: number | null;
            /** @description What it is about: titles of assignments or exercises, at most five. */
            titles: string[];
            /** @description Of what `titles` names, in the same order. */
            ids: string[];
        };
        RiskStudentView: {
            student: components["schemas"]["InsightStudentView"];
            lastAt: string | null;
            solved: number;
            reasons: components["schemas"]["RiskReasonView"][];
        };
        RiskView: {
            studentCount: number;
            /** @description Those with the most reasons first. */
            items: components["schemas"]["RiskStudentView"][];
        };
        CourseView: {
            id: string;
            slug: string;
            title: string;
            description: string;
            open: boolean;
            /** @description IANA name. */
            timeZone: string;
            /**
             * @description Null for those who are not members.
             * @enum {string|null}
             */
            role: "student" | "assistant" | "instructor" | null;
            /** @description What the caller may do here. */
            capabilities: ("course.edit" | "members.view" | "members.edit" | "exercises.edit" | "exercises.view-hidden" | "assignments.edit" | "exams.supervise" | "grades.view" | "grades.edit" | "grades.assess" | "submissions.view-all" | "submissions.requeue" | "submissions.create" | "flags.review" | "audit.view")[];
            exerciseCount: number;
            /** @description Exercises that the caller has solved. */
            solvedCount: number;
            memberCount: number;
            /** @description Flags that wait for a decision; null for those who do not review them. */
            waitingFlags: number | null;
            /** @description Questions about grades that wait for an answer; null for those who do not grade. */
            waitingQuestions: number | null;
        };
        CoursePage: {
            items: components["schemas"]["CourseView"][];
            nextCursor: string | null;
        };
        CreateCourseDto: {
            slug: string;
            title: string;
            description?: string;
            /** @description Everybody who is signed in may join. */
            open?: boolean;
            /** @description IANA name, as Europe/Berlin: days of late work end by its clock. Left out: the server's own. */
            timeZone?: string;
            /** @description Makes the caller its instructor; left out: unless they are an admin, who may look after it all the same. */
            teach?: boolean;
        };
        UpdateCourseDto: {
            slug?: string;
            title?: string;
            description?: string;
            open?: boolean;
            /** @description What late work has lost is counted anew. */
            timeZone?: string;
        };
        ActivationsDto: {
            /** @description Of whom; left out: of all in the course who have not signed in yet. */
            userIds?: string[];
        };
        LinkView: {
            userId: string;
            username: string;
            name: string;
            email: string;
            /** @description Works once. */
            link: string;
        };
        LinksView: {
            items: components["schemas"]["LinkView"][];
            expiresAt: string;
            /** @description The same as a file for a mail merge. */
            csv: string;
        };
        SectionNameView: {
            id: string;
            name: string;
        };
        InvitationView: {
            id: string;
            /** @enum {string} */
            kind: "code" | "link";
            /** @description Of a code; a link cannot be shown again. */
            code: string | null;
            /** @enum {string} */
            role: "student" | "assistant" | "instructor";
            capabilities: ("course.edit" | "members.view" | "members.edit" | "exercises.edit" | "exercises.view-hidden" | "assignments.edit" | "exams.supervise" | "grades.view" | "grades.edit" | "grades.assess" | "submissions.view-all" | "submissions.requeue" | "submissions.create" | "flags.review" | "audit.view")[];
            section: components["schemas"]["SectionNameView"] | null;
            /** @enum {string} */
            state: "open" | "expired" | "used_up" | "revoked" | "void";
            expiresAt: string;
            maxUses: number | null;
            uses: number;
            createdAt: string;
            createdBy: string;
        };
        InvitationList: {
            items: components["schemas"]["InvitationView"][];
        };
        CreateInvitationDto: {
            /**
             * @description A code is for many, can be read aloud and makes students only.
             * @enum {string}
             */
            kind: "code" | "link";
            /** @enum {string} */
            role: "student" | "assistant" | "instructor";
            /** @description Of an assistant; left out: what a new assistant may do. */
            capabilities?: ("course.edit" | "members.view" | "members.edit" | "exercises.edit" | "exercises.view-hidden" | "assignments.edit" | "exams.supervise" | "grades.view" | "grades.edit" | "grades.assess" | "submissions.view-all" | "submissions.requeue" | "submissions.create" | "flags.review" | "audit.view")[];
            /** Format: uuid */
            sectionId?: string;
            /** @description A time within a year. */
            expiresAt: string;
            /** @description Left out: as many as come. */
            maxUses?: number;
        };
        NewInvitationView: {
            id: string;
            /** @enum {string} */
            kind: "code" | "link";
            /** @description Of a code; a link cannot be shown again. */
            code: string | null;
            /** @enum {string} */
            role: "student" | "assistant" | "instructor";
            capabilities: ("course.edit" | "members.view" | "members.edit" | "exercises.edit" | "exercises.view-hidden" | "assignments.edit" | "exams.supervise" | "grades.view" | "grades.edit" | "grades.assess" | "submissions.view-all" | "submissions.requeue" | "submissions.create" | "flags.review" | "audit.view")[];
            section: components["schemas"]["SectionNameView"] | null;
            /** @enum {string} */
            state: "open" | "expired" | "used_up" | "revoked" | "void";
            expiresAt: string;
            maxUses: number | null;
            uses: number;
            createdAt: string;
            createdBy: string;
            /** @description The address to hand out; shown this once, unless it is a code's. */
            link: string;
        };
        JoinDto: {
            /** @description The code as it was read, or the secret of a link. */
            secret: string;
        };
        JoinView: {
            courseId: string;
            courseSlug: string;
            courseTitle: string;
            /** @enum {string} */
            role: "student" | "assistant" | "instructor";
            section: string | null;
            /** @description Whether the caller is in the course already, and this would change nothing. */
            inside: boolean;
            /** @description Whether the caller has been in the course and finds the work of then. */
            returning: boolean;
        };
        MemberUserView: {
            id: string;
            username: string;
            displayName: string;
            email: string;
        };
        MemberView: {
            user: components["schemas"]["MemberUserView"];
            /** @enum {string} */
            role: "student" | "assistant" | "instructor";
            /** @description What this assistant may do; empty for other roles, whose rights are fixed. */
            capabilities: ("course.edit" | "members.view" | "members.edit" | "exercises.edit" | "exercises.view-hidden" | "assignments.edit" | "exams.supervise" | "grades.view" | "grades.edit" | "grades.assess" | "submissions.view-all" | "submissions.requeue" | "submissions.create" | "flags.review" | "audit.view")[];
            section: components["schemas"]["SectionNameView"] | null;
            /** @description As the course's roster has it, when that differs from what the account says. */
            rosterName: string | null;
            studentNumber: string | null;
            joinedAt: string;
            /** @description Null for who is in the course. */
            leftAt: string | null;
            /** @description Nobody has signed in to this account yet: it waits for its activation link to be used. */
            waiting: boolean;
        };
        MemberPage: {
            items: components["schemas"]["MemberView"][];
            nextCursor: string | null;
        };
        AddMemberDto: {
            /** @description Either this or `email`. */
            username?: string;
            /** @description Either this or `username`. */
            email?: string;
            /** @enum {string} */
            role: "student" | "assistant" | "instructor";
        };
        UpdateMemberDto: {
            /** @enum {string} */
            role?: "student" | "assistant" | "instructor";
            /** @description Exactly what an assistant may do; for no other role. */
            capabilities?: ("course.edit" | "members.view" | "members.edit" | "exercises.edit" | "exercises.view-hidden" | "assignments.edit" | "exams.supervise" | "grades.view" | "grades.edit" | "grades.assess" | "submissions.view-all" | "submissions.requeue" | "submissions.create" | "flags.review" | "audit.view")[];
            /**
             * Format: uuid
             * @description Null: in no section.
             */
            sectionId?: string | null;
            /** @description Takes a removal back: the member is there again as before. */
            left?: boolean;
        };
        RosterDto: {
            /** @description When it is applied: students whom the file does not have are marked as left. */
            markLeft?: boolean;
            /** @description The file's bytes in base64, in whatever encoding the file is. At most 1 MiB. */
            file: string;
            /** @description False, or left out: only told is what would change. */
            apply?: boolean;
            /** @description Of the preview that is to be applied. */
            digest?: string;
        };
        RosterProblemView: {
            /** @description From 1; null for the file as a whole. */
            line: number | null;
            message: string;
        };
        RosterChangeView: {
            /** @enum {string} */
            field: "name" | "studentNumber" | "section" | "role";
            from: string | null;
            to: string;
        };
        RosterRowView: {
            line: number;
            /** @enum {string} */
            kind: "add" | "change" | "return" | "unchanged";
            /** @description As the file has them; an account's own are not told. */
            name: string | null;
            email: string | null;
            username: string | null;
            section: string | null;
            studentNumber: string | null;
            /** @enum {string} */
            role: "student" | "assistant" | "instructor";
            /** @description An account is made, and there will be a link by which its owner sets a passphrase. */
            newAccount: boolean;
            changes: components["schemas"]["RosterChangeView"][];
        };
        RosterCountsView: {
            add: number;
            change: number;
            return: number;
            unchanged: number;
            newAccounts: number;
        };
        RosterMissingView: {
            userId: string;
            username: string;
            name: string;
        };
        RosterView: {
            /** @description To be sent along when this is applied. */
            digest: string;
            applied: boolean;
            encoding: string;
            separator: string;
            /** @description What was found in the file. */
            fields: string[];
            /** @description What was passed over, in sentences. */
            notes: string[];
            /** @description Nothing is imported as long as there is one. */
            problems: components["schemas"]["RosterProblemView"][];
            rows: components["schemas"]["RosterRowView"][];
            counts: components["schemas"]["RosterCountsView"];
            newSections: string[];
            /** @description Students of the course whom the file does not have. */
            missing: components["schemas"]["RosterMissingView"][];
            /** @description Links for the accounts that were made. They are shown this once. */
            links: components["schemas"]["LinksView"] | null;
        };
        SectionView: {
            id: string;
            name: string;
            memberCount: number;
        };
        SectionList: {
            items: components["schemas"]["SectionView"][];
        };
        SectionDto: {
            name: string;
        };
        SittingView: {
            examId: string;
            /** @enum {string} */
            state: "not_yet" | "startable" | "missed" | "running" | "grace" | "ended" | "review";
            /** @description This is the browser in which it is taken; false also before it is begun. */
            here: boolean;
            /** @description This browser has asked to go on with it and waits for the staff. */
            asked: boolean;
            /** @description Whether it can be taken from the caller's address. */
            addressAllowed: boolean;
            /** @description The caller's address, as the server sees it. */
            address: string;
            startedAt: string | null;
            /** @description The end of the caller's time; null before the start. */
            endsAt: string | null;
            /** @description Handed in or locked. */
            finishedAt: string | null;
            /** @description The server's clock, which decides. */
            now: string;
        };
        ExamStudentView: {
            id: string;
            username: string;
            displayName: string;
        };
        SittingEventView: {
            at: string;
            /** @enum {string} */
            kind: "started" | "address" | "asked" | "handed_over" | "finished" | "locked" | "not_taken" | "reopened";
            address: string | null;
            /** @description Display name of who did it, when it was not the student. */
            actor: string | null;
            detail: string | null;
        };
        ExamRowView: {
            user: components["schemas"]["ExamStudentView"];
            /** @enum {string} */
            state: "not_yet" | "startable" | "missed" | "running" | "grace" | "ended" | "review";
            startedAt: string | null;
            endsAt: string | null;
            finishedAt: string | null;
            extraMinutes: number;
            /** @description Heard of in the last 30 seconds. */
            connected: boolean;
            lastSeenAt: string | null;
            address: string | null;
            /** @description Times that the address changed after the start. */
            addressChanges: number;
            /** @description Another browser waits to go on with it; null: none. */
            askedAt: string | null;
            askedAddress: string | null;
            submissions: number;
            solved: number;
            points: number;
            /** @description The last few, newest first. */
            events: components["schemas"]["SittingEventView"][];
        };
        ExamMonitorView: {
            /** @description By name. */
            items: components["schemas"]["ExamRowView"][];
            maxPoints: number;
            exerciseCount: number;
            now: string;
        };
        ExerciseSummary: {
            id: string;
            slug: string;
            title: string;
            /** @enum {string} */
            difficulty: "easy" | "medium" | "hard";
            points: number;
            tags: string[];
            languages: ("python" | "javascript" | "typescript" | "c" | "cpp" | "java" | "bash" | "sql")[];
            draft: boolean;
            /** @description Students see it from then on; null: at once. */
            releaseAt: string | null;
            /** @description Null: it stands in the course by itself. */
            lessonId: string | null;
            /** @enum {string} */
            progress: "untouched" | "tried" | "solved";
            bestScore: number | null;
            attempts: number;
        };
        ExercisePage: {
            items: components["schemas"]["ExerciseSummary"][];
            nextCursor: string | null;
        };
        ExerciseLimits: {
            /**
             * @description CPU time of one test, in seconds.
             * @default 2
             */
            cpuSeconds: number;
            /**
             * @description Memory of one test, in MiB.
             * @default 128
             */
            memoryMb: number;
            /**
             * @description Output of one test, each stream, in KiB.
             * @default 64
             */
            outputKb: number;
            /**
             * @description Processes and threads of one test.
             * @default 32
             */
            processes: number;
        };
        ExerciseFile: {
            /** @description Relative path with `/` between its parts. */
            path: string;
            content: string;
            /**
             * @description `base64` when `content` is not text.
             * @enum {string}
             */
            encoding?: "base64";
            /**
             * @description In an exercise with several languages: the one that this file belongs to.
             * @enum {string}
             */
            language?: "python" | "javascript" | "typescript" | "c" | "cpp" | "java" | "bash" | "sql";
        };
        ExerciseFiles: {
            /**
             * @description What the student begins with.
             * @default []
             */
            starter: components["schemas"]["ExerciseFile"][];
            /**
             * @description The reference solution.
             * @default []
             */
            solution: components["schemas"]["ExerciseFile"][];
            /**
             * @description Lie beside the student's files in each run and cannot be replaced.
             * @default []
             */
            support: components["schemas"]["ExerciseFile"][];
            /**
             * @description Programs that judge the output of `checker` tests; no student's program ever sees them.
             * @default []
             */
            checkers: components["schemas"]["ExerciseFile"][];
        };
        ExpectedFile: {
            /** @description Relative path with `/` between its parts. */
            path: string;
            content: string;
            /**
             * @description `base64` when `content` is not text; it is then compared byte by byte.
             * @enum {string}
             */
            encoding?: "base64";
        };
        TestLimits: {
            /** @description CPU time, in seconds. */
            cpuSeconds?: number;
            /** @description Memory, in MiB. */
            memoryMb?: number;
            /** @description Output, each stream, in KiB. */
            outputKb?: number;
            /** @description Processes and threads. */
            processes?: number;
        };
        ExerciseTest: {
            /** @enum {string} */
            kind: "io" | "call" | "sql" | "unittest" | "pytest" | "checker" | "files";
            /** @description Unique within the exercise. */
            name: string;
            /** @description What the program reads (`io`; also `checker` and `files`). */
            stdin?: string;
            /** @description A Python expression over the names of the entry file (`call`). */
            expression?: string;
            /** @description The script that makes the database (`sql`). */
            setup?: string;
            /** @description The expected output (`io`), the expected value as a Python literal (`call`), the judge's answer (`checker`). */
            expected?: string;
            /** @description Run after the program's own statements, and its rows are compared in place of theirs (`sql`): for such as change data. */
            query?: string;
            expectedRows: Record<string, never>[][];
            /** @description The rows must come in just this order (`sql`). */
            ordered?: boolean;
            /** @description What the test file is called (`unittest`, `pytest`): `test_sum.py`. */
            file?: string;
            /** @description The test file itself (`unittest`, `pytest`). */
            content?: string;
            /** @description Path of the program among `files.checkers` that judges the output (`checker`). */
            checker?: string;
            /** @description The files that the program must have written (`files`). */
            expectedFiles?: components["schemas"]["ExpectedFile"][];
            /**
             * @description `exact`, `lines` (trailing white space and final newline ignored), `unordered` (lines in any order), `tokens`, `json`
             *     (as data), `regex` or `float:` and a tolerance.
             */
            compare?: string;
            /** @description The exit code that the program must end with (`io`, `files`, `checker`); left out: 0. */
            exitCode?: number;
            /**
             * @description Hidden tests are seen by students as a verdict only.
             * @default false
             */
            hidden: boolean;
            /**
             * @description Weight among the exercise's tests; a test file's methods share it.
             * @default 1
             */
            points: number;
            /** @description Limits of this test in place of the exercise's. */
            limits?: components["schemas"]["TestLimits"];
            /** @description Name of an earlier test without which this one is skipped. */
            dependsOn?: string;
            /** @description The starter may well pass it although it is hidden: the publish gate does not mind. */
            starterMayPass?: boolean;
            /** @description What a student whose program fails this test is told, unless it is hidden. */
            message?: string;
        };
        ExercisePolicy: {
            /** @default [] */
            bannedImports: string[];
            /** @default [] */
            bannedCalls: string[];
            /**
             * @description All files of a submission together, in KiB.
             * @default 64
             */
            maxSourceKb: number;
        };
        CreateExerciseDto: {
            /** @description The file that is run, or one for each language; left out: the usual name or the only file there is. */
            entry?: string | {
                [key: string]: string;
            };
            /** @description Seen by staff only until it is published. */
            draft?: boolean;
            /** @description Students see it from then on; null: at once. */
            releaseAt?: string | null;
            format: string;
            /** @description Unique within the course. */
            slug: string;
            title: string;
            /** @description Markdown. */
            statement: string;
            /**
             * @default easy
             * @enum {string}
             */
            difficulty: "easy" | "medium" | "hard";
            /**
             * @description The most that a submission can score.
             * @default 10
             */
            points: number;
            /** @default [] */
            tags: string[];
            /**
             * @default [
             *       "python"
             *     ]
             */
            languages: ("python" | "javascript" | "typescript" | "c" | "cpp" | "java" | "bash" | "sql")[];
            /**
             * @default {
             *       "cpuSeconds": 2,
             *       "memoryMb": 128,
             *       "outputKb": 64,
             *       "processes": 32
             *     }
             */
            limits: components["schemas"]["ExerciseLimits"];
            /**
             * @default {
             *       "starter": [],
             *       "solution": [],
             *       "support": [],
             *       "checkers": []
             *     }
             */
            files: components["schemas"]["ExerciseFiles"];
            tests: components["schemas"]["ExerciseTest"][];
            /** @default [] */
            hints: string[];
            /** @description The solution is shown after so many attempts; left out: only once solved. */
            solutionAfterAttempts?: number;
            /**
             * @default {
             *       "bannedImports": [],
             *       "bannedCalls": [],
             *       "maxSourceKb": 64
             *     }
             */
            policy: components["schemas"]["ExercisePolicy"];
        };
        FileAddressView: {
            name: string;
            /** @description Found from its bytes. */
            mediaType: string;
            /** @description In bytes. */
            size: number;
            url: string;
        };
        LanguageView: {
            /** @enum {string} */
            name: "python" | "javascript" | "typescript" | "c" | "cpp" | "java" | "bash" | "sql";
            title: string;
            /** @description The file that is run. */
            entry: string;
            /** @description Endings of its files, with the dot; the first is the usual one. */
            extensions: string[];
            /** @description Name of the language in the code editor. */
            editorMode: string;
            /** @description CPU time of one test, in seconds: the exercise's, and what the language needs beside it. */
            cpuSeconds: number;
            /** @description Memory of one test, in MiB, likewise. */
            memoryMb: number;
        };
        ExerciseFilesView: {
            starter: components["schemas"]["FileView"][];
            support: components["schemas"]["FileView"][];
            /** @description Staff only. */
            solution?: components["schemas"]["FileView"][];
            /** @description Staff only: programs that judge the output of `checker` tests. */
            checkers?: components["schemas"]["FileView"][];
        };
        TestView: {
            index: number;
            /** @enum {string} */
            kind: "io" | "call" | "sql" | "unittest" | "pytest" | "checker" | "files";
            /** @description This and what follows is absent for a hidden test unless the caller is staff. */
            name?: string;
            hidden: boolean;
            /** @description The most that it can earn of the exercise's points. */
            points: number;
            /** @description What the program reads, or the script that makes the database. */
            stdin?: string;
            expression?: string;
            expected?: string;
            /** @description Of a `unittest` or `pytest` test. */
            testFile?: components["schemas"]["TestFileView"];
            compare?: string;
            /** @description Name of the test without which this one is skipped. */
            dependsOn?: string;
        };
        SolutionLockView: {
            /** @description The caller may see it. */
            available: boolean;
            /** @description After so many more attempts it may be seen; null: only once solved. */
            attemptsLeft: number | null;
        };
        LessonLink: {
            slug: string;
            title: string;
        };
        ExerciseAssignmentView: {
            id: string;
            /** @enum {string} */
            kind: "assignment" | "exam";
            slug: string;
            title: string;
            /** @enum {string} */
            phase: "upcoming" | "open" | "late" | "closed";
            opensAt: string | null;
            dueAt: string | null;
            closesAt: string | null;
            latePercent: number;
            /** @enum {string} */
            counts: "best" | "last";
            /** @description The most that can be earned: by its tests, and by people. */
            maxPoints: number;
            /** @description Of that, what its tests give. */
            testPoints: number;
            /** @description What the attempt that counts has earned, once grades are released with what people gave; null: none is graded. */
            points: number | null;
            released: boolean;
            /** @description What being late took off; null: nothing. */
            lateness: components["schemas"]["LatenessView"] | null;
            /** @description Those of the caller that may still be made; null: any number. */
            attemptsLeft: number | null;
            /** @description The server's clock, which decides. */
            now: string;
        };
        ExerciseView: {
            id: string;
            courseId: string;
            slug: string;
            title: string;
            /** @description Markdown. */
            statement: string;
            /** @description The course's files that the statement refers to as `files/…`. */
            attachments: components["schemas"]["FileAddressView"][];
            /** @enum {string} */
            difficulty: "easy" | "medium" | "hard";
            points: number;
            tags: string[];
            languages: ("python" | "javascript" | "typescript" | "c" | "cpp" | "java" | "bash" | "sql")[];
            /** @description What the page must know of them, in the same order. */
            languageFacts: components["schemas"]["LanguageView"][];
            limits: components["schemas"]["ExerciseLimits"];
            files: components["schemas"]["ExerciseFilesView"];
            tests: components["schemas"]["TestView"][];
            /** @description Staff only; students open them one by one. */
            hints: string[];
            hintCount: number;
            solutionAfterAttempts: number | null;
            /** @description Null when there is none. */
            solution: components["schemas"]["SolutionLockView"] | null;
            draft: boolean;
            /** @description Students see it from then on; null: at once. */
            releaseAt: string | null;
            /** @description The lesson that it is part of. */
            lesson: components["schemas"]["LessonLink"] | null;
            /** @description Number of the version, from 1. */
            version: number;
            /** @description Staff only: number of a newer version that was not published; null: there is none. */
            unpublished: number | null;
            /** @enum {string} */
            progress: "untouched" | "tried" | "solved";
            attempts: number;
            policy: components["schemas"]["ExercisePolicy"];
            /** @description What it counts for; null: practice. */
            assignment: components["schemas"]["ExerciseAssignmentView"] | null;
        };
        UpdateExerciseDto: {
            /** @description The file that is run, or one for each language; left out: the usual name or the only file there is. */
            entry?: string | {
                [key: string]: string;
            };
            format?: string;
            /** @description Unique within the course. */
            slug?: string;
            title?: string;
            /** @description Markdown. */
            statement?: string;
            /**
             * @default easy
             * @enum {string}
             */
            difficulty: "easy" | "medium" | "hard";
            /**
             * @description The most that a submission can score.
             * @default 10
             */
            points: number;
            /** @default [] */
            tags: string[];
            /**
             * @default [
             *       "python"
             *     ]
             */
            languages: ("python" | "javascript" | "typescript" | "c" | "cpp" | "java" | "bash" | "sql")[];
            /**
             * @default {
             *       "cpuSeconds": 2,
             *       "memoryMb": 128,
             *       "outputKb": 64,
             *       "processes": 32
             *     }
             */
            limits: components["schemas"]["ExerciseLimits"];
            /**
             * @default {
             *       "starter": [],
             *       "solution": [],
             *       "support": [],
             *       "checkers": []
             *     }
             */
            files: components["schemas"]["ExerciseFiles"];
            tests?: components["schemas"]["ExerciseTest"][];
            /** @default [] */
            hints: string[];
            /** @description The solution is shown after so many attempts; left out: only once solved. */
            solutionAfterAttempts?: number;
            /**
             * @default {
             *       "bannedImports": [],
             *       "bannedCalls": [],
             *       "maxSourceKb": 64
             *     }
             */
            policy: components["schemas"]["ExercisePolicy"];
            /** @description Seen by staff only until it is published. */
            draft?: boolean;
            /** @description Students see it from then on; null: at once. */
            releaseAt?: string | null;
            /** @description Number of the version that was edited: refused when there is a newer one. Left out: whichever is there. */
            version?: number;
            /** @description Of a live exercise: students get the change at once, unchecked, which the log tells; left out: once published. */
            publish?: boolean;
        };
        LessonSummary: {
            id: string;
            slug: string;
            title: string;
            draft: boolean;
            /** @description Students see it from then on; null: at once. */
            releaseAt: string | null;
        };
        OutlineItem: {
            lesson: components["schemas"]["LessonSummary"] | null;
            exercises: components["schemas"]["ExerciseSummary"][];
        };
        OutlineView: {
            items: components["schemas"]["OutlineItem"][];
        };
        OutlineOrderItem: {
            /**
             * Format: uuid
             * @description Left out: the exercises stand in the course by themselves.
             */
            lessonId?: string;
            /** @description In their order. */
            exerciseIds: string[];
        };
        OutlineOrderDto: {
            /** @description Everything that is in the course, once. */
            items: components["schemas"]["OutlineOrderItem"][];
        };
        CreateLessonDto: {
            /** @description Unique within the course. */
            slug: string;
            title: string;
            /**
             * @description Markdown.
             * @default
             */
            body: Record<string, never>;
            /** @description Seen by staff only until it is published. */
            draft?: boolean;
            /** @description Students see it from then on; null: at once. */
            releaseAt?: string | null;
        };
        LessonView: {
            id: string;
            slug: string;
            title: string;
            draft: boolean;
            /** @description Students see it from then on; null: at once. */
            releaseAt: string | null;
            courseId: string;
            /** @description Markdown. */
            body: string;
            /** @description Grows with every change. */
            revision: number;
            updatedAt: string;
            /** @description In their order, those that are there for the caller. */
            exercises: components["schemas"]["ExerciseSummary"][];
            /** @description The files that the text refers to as `files/…`. */
            attachments: components["schemas"]["FileAddressView"][];
            previous: components["schemas"]["LessonLink"] | null;
            next: components["schemas"]["LessonLink"] | null;
        };
        UpdateLessonDto: {
            slug?: string;
            title?: string;
            /** @description Markdown. */
            body?: string;
            draft?: boolean;
            releaseAt?: string | null;
            /** @description The revision that is changed; refused when there is a newer one. Left out: whichever there is. */
            revision?: number;
        };
        RunProgramDto: {
            /** @enum {string} */
            language: "python" | "javascript" | "typescript" | "c" | "cpp" | "java" | "bash" | "sql";
            source: string;
            /**
             * @description What it reads.
             * @default
             */
            stdin: Record<string, never>;
        };
        QueuePlaceView: {
            /** @description 1: the next to be graded. Null while it pauses after a fault of ours, or was queued only this moment. */
            position: number | null;
            /** @description Until the verdict, by what grading took lately and how many graders there are; null when that is not known. */
            estimateSeconds: number | null;
            /**
             * @description Why it does not move: no grader is heard of, all are paused, none can make a sandbox, or a pause after a fault.
             * @enum {string|null}
             */
            held: "no_grader" | "paused" | "unavailable" | "retry" | null;
        };
        ViolationView: {
            path: string;
            /** @description Line and column, from 1. */
            line: number;
            column: number;
            /**
             * @description `hidden`: what a function imports, reaches or runs cannot be read from the text.
             * @enum {string}
             */
            kind: "import" | "call" | "hidden";
            /** @description The module or name that is banned, or the function that hides; empty for a file that cannot be looked through. */
            name: string;
        };
        RunView: {
            id: string;
            /** @description Null: of a program in a lesson. */
            exerciseId: string | null;
            /** @description Of a program in a lesson. */
            lessonId: string | null;
            /** @enum {string} */
            state: "queued" | "running" | "graded" | "failed";
            /** @enum {string|null} */
            verdict: "accepted" | "wrong_answer" | "time_limit" | "memory_limit" | "output_limit" | "runtime_error" | "compile_error" | "rejected" | "internal_error" | null;
            score: number | null;
            maxScore: number;
            /** @description Where it stands in the queue; null once it is being graded. */
            queue: components["schemas"]["QueuePlaceView"] | null;
            tests: components["schemas"]["TestResultView"][];
            /** @enum {string} */
            language: "python" | "javascript" | "typescript" | "c" | "cpp" | "java" | "bash" | "sql";
            /** @description What the compiler, or Python of what it cannot read, said: what is wrong, of a `compile_error`, or else warnings. */
            compilerOutput: string | null;
            /** @description Why the program was `rejected`. */
            violations: components["schemas"]["ViolationView"][];
            /** @description How a run with own input, or of a lesson's program, ended; null for a run of the tests. */
            outcome: string | null;
            stdout: string | null;
            stderr: string | null;
            exitCode: number | null;
            signal: string | null;
            /** @description The output was longer than the limit. */
            truncated: boolean;
            cpuMs: number | null;
            wallMs: number | null;
            memoryKb: number | null;
            queuedAt: string;
            startedAt: string | null;
            finishedAt: string | null;
            runner: string | null;
            seq: number;
        };
        FileUseView: {
            /** @enum {string} */
            kind: "lesson" | "exercise";
            slug: string;
            title: string;
        };
        CourseFileView: {
            name: string;
            /** @description Found from its bytes. */
            mediaType: string;
            /** @description In bytes. */
            size: number;
            url: string;
            id: string;
            createdAt: string;
            /** @description The texts that refer to it. */
            usedIn: components["schemas"]["FileUseView"][];
        };
        CourseFileList: {
            items: components["schemas"]["CourseFileView"][];
            /** @description All of them together, in bytes. */
            totalSize: number;
            /** @description The most that a course may hold, in bytes. */
            maxTotalSize: number;
            /** @description The most that one file may hold, in bytes. */
            maxSize: number;
        };
        PackProblemView: {
            /** @description The file in the pack; empty for the pack as a whole. */
            file: string;
            /** @description The field in it; empty for the file as a whole. */
            path: string;
            message: string;
        };
        PackChangeView: {
            /** @enum {string} */
            kind: "course" | "lesson" | "exercise" | "assignment" | "file" | "order";
            /** @description Slug, or name of a file. */
            key: string;
            title: string;
            /**
             * @description `missing`: it is in the course and not in the pack, and stays.
             * @enum {string}
             */
            change: "add" | "update" | "same" | "missing";
            /** @description What is changed of it. */
            fields: string[];
        };
        PackPreview: {
            /** @description Null when the pack cannot be read that far. */
            slug: string | null;
            title: string | null;
            /** @description With any of them nothing is imported. */
            problems: components["schemas"]["PackProblemView"][];
            changes: components["schemas"]["PackChangeView"][];
            /** @description A new course cannot get the slug: another one has it. */
            slugTaken: boolean;
        };
        CopyShiftDto: {
            /** @description Added to every date. */
            shiftDays: number;
            /** @description The time zone whose clock shows the same times after it, such as Europe/Berlin. */
            timeZone: string;
        };
        ShiftedDateView: {
            /** @enum {string} */
            kind: "lesson" | "exercise" | "assignment";
            /**
             * @description What happens to it then.
             * @enum {string}
             */
            what: "release" | "open" | "due" | "close" | "review";
            title: string;
            from: string;
            to: string;
        };
        CopyPreview: {
            lessons: number;
            exercises: number;
            assignments: number;
            files: number;
            /** @description In the order of time. */
            dates: components["schemas"]["ShiftedDateView"][];
        };
        CopyCourseDto: {
            /** @description Added to every date. */
            shiftDays: number;
            /** @description The time zone whose clock shows the same times after it, such as Europe/Berlin. */
            timeZone: string;
            slug: string;
            title: string;
        };
        SourceFileDto: {
            /** @description Relative path with `/` between its parts. */
            path: string;
            content: string;
        };
        SubmitDto: {
            /** @description Refuses with 409 `same_program` what was handed in last, and graded: no attempt is lost on it. */
            unlessSame?: boolean;
            language: string;
            files: components["schemas"]["SourceFileDto"][];
        };
        SubmitterView: {
            id: string;
            username: string;
            displayName: string;
        };
        SubmissionView: {
            /** @description Where it stands in the queue; null once it is being graded, and in the answer to the one who sends it. */
            queue: components["schemas"]["QueuePlaceView"] | null;
            tests: components["schemas"]["TestResultView"][];
            files: components["schemas"]["FileView"][];
            /** @description What the compiler, or Python of what it cannot read, said: what is wrong, of a `compile_error`, or else warnings. */
            compilerOutput: string | null;
            /** @description Why the program was `rejected`. */
            violations: components["schemas"]["ViolationView"][];
            id: string;
            exerciseId: string;
            /** @description From 1, for each student and exercise, and anew in the assignment that it counts for. */
            attempt: number;
            /** @description The assignment that it counts for; null: practice. */
            assignmentId: string | null;
            /** @enum {string} */
            language: "python" | "javascript" | "typescript" | "c" | "cpp" | "java" | "bash" | "sql";
            /** @enum {string} */
            state: "queued" | "running" | "graded" | "failed";
            /** @enum {string|null} */
            verdict: "accepted" | "wrong_answer" | "time_limit" | "memory_limit" | "output_limit" | "runtime_error" | "compile_error" | "rejected" | "internal_error" | null;
            score: number | null;
            maxScore: number;
            queuedAt: string;
            /** @description Exactly for staff; students are told when it was queued. */
            startedAt: string | null;
            /** @description Exactly for staff; for students in steps of ten seconds after it was queued. */
            finishedAt: string | null;
            /** @description The runner that graded it. */
            runner: string | null;
            user: components["schemas"]["SubmitterView"];
            /** @description Grows with every change. */
            seq: number;
        };
        SubmissionSummary: {
            id: string;
            exerciseId: string;
            /** @description From 1, for each student and exercise, and anew in the assignment that it counts for. */
            attempt: number;
            /** @description The assignment that it counts for; null: practice. */
            assignmentId: string | null;
            /** @enum {string} */
            language: "python" | "javascript" | "typescript" | "c" | "cpp" | "java" | "bash" | "sql";
            /** @enum {string} */
            state: "queued" | "running" | "graded" | "failed";
            /** @enum {string|null} */
            verdict: "accepted" | "wrong_answer" | "time_limit" | "memory_limit" | "output_limit" | "runtime_error" | "compile_error" | "rejected" | "internal_error" | null;
            score: number | null;
            maxScore: number;
            queuedAt: string;
            /** @description Exactly for staff; students are told when it was queued. */
            startedAt: string | null;
            /** @description Exactly for staff; for students in steps of ten seconds after it was queued. */
            finishedAt: string | null;
            /** @description The runner that graded it. */
            runner: string | null;
            user: components["schemas"]["SubmitterView"];
            /** @description Grows with every change. */
            seq: number;
        };
        SubmissionPage: {
            items: components["schemas"]["SubmissionSummary"][];
            nextCursor: string | null;
        };
        CreateRunDto: {
            /** @description The program's input; left out, the visible tests are run. */
            stdin?: string;
            /** @description Only these visible tests, by their `index`, and those on which they depend; not together with `stdin`. */
            tests?: number[];
            language: string;
            files: components["schemas"]["SourceFileDto"][];
        };
        SubmissionExerciseView: {
            id: string;
            slug: string;
            title: string;
        };
        CourseSubmission: {
            id: string;
            exerciseId: string;
            /** @description From 1, for each student and exercise, and anew in the assignment that it counts for. */
            attempt: number;
            /** @description The assignment that it counts for; null: practice. */
            assignmentId: string | null;
            /** @enum {string} */
            language: "python" | "javascript" | "typescript" | "c" | "cpp" | "java" | "bash" | "sql";
            /** @enum {string} */
            state: "queued" | "running" | "graded" | "failed";
            /** @enum {string|null} */
            verdict: "accepted" | "wrong_answer" | "time_limit" | "memory_limit" | "output_limit" | "runtime_error" | "compile_error" | "rejected" | "internal_error" | null;
            score: number | null;
            maxScore: number;
            queuedAt: string;
            /** @description Exactly for staff; students are told when it was queued. */
            startedAt: string | null;
            /** @description Exactly for staff; for students in steps of ten seconds after it was queued. */
            finishedAt: string | null;
            /** @description The runner that graded it. */
            runner: string | null;
            user: components["schemas"]["SubmitterView"];
            /** @description Grows with every change. */
            seq: number;
            exercise: components["schemas"]["SubmissionExerciseView"];
            /** @description What went wrong on our side the last time; null when nothing has. */
            fault: string | null;
        };
        CourseSubmissionPage: {
            items: components["schemas"]["CourseSubmission"][];
            nextCursor: string | null;
            /** @description How many there are on all pages, counted up to 1,000. */
            total: number;
            /** @description False: there are more than `total`. */
            totalIsExact: boolean;
        };
        RequeuedView: {
            /** @description How many wait for a grader again. */
            requeued: number;
        };
        FlagExerciseView: {
            id: string;
            slug: string;
            title: string;
        };
        FlagUserView: {
            id: string;
            username: string;
            displayName: string;
        };
        FlagSummary: {
            id: string;
            /** @enum {string} */
            kind: "policy" | "sandbox" | "forgery" | "limiter" | "addresses" | "accounts" | "hard_coded" | "similarity";
            /** @enum {string} */
            severity: "low" | "medium" | "high";
            /** @enum {string} */
            state: "open" | "in_review" | "dismissed" | "confirmed";
            /** @description Null for what is about no exercise. */
            exercise: components["schemas"]["FlagExerciseView"] | null;
            /** @description Whom it is about. */
            user: components["schemas"]["FlagUserView"];
            /** @description The second of two, of a similarity. */
            otherUser: components["schemas"]["FlagUserView"] | null;
            assignee: components["schemas"]["FlagUserView"] | null;
            /** @description From 0 to 1, of a similarity. */
            similarity: number | null;
            /** @description How often the same thing was seen. */
            occurrences: number;
            createdAt: string;
            lastSeenAt: string;
            decidedAt: string | null;
            /** @description Why it was decided so. */
            reason: string | null;
        };
        FlagCounts: {
            open: number;
            in_review: number;
            dismissed: number;
            confirmed: number;
        };
        FlagPage: {
            items: components["schemas"]["FlagSummary"][];
            nextCursor: string | null;
            counts: components["schemas"]["FlagCounts"];
        };
        DismissFlagsDto: {
            ids: string[];
            reason: string;
        };
        DismissedView: {
            /** @description Those that were waiting for a decision and are dismissed now. */
            ids: string[];
        };
        CodeRangeView: {
            path: string;
            startLine: number;
            startColumn: number;
            endLine: number;
            endColumn: number;
        };
        PolicyFindingView: {
            text: string;
            range: components["schemas"]["CodeRangeView"] | null;
        };
        PolicyEvidenceView: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "policy";
            findings: components["schemas"]["PolicyFindingView"][];
        };
        SandboxEventView: {
            text: string;
            /** @description Index of the test in the exercise. */
            test: number | null;
        };
        SandboxEvidenceView: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "sandbox";
            events: components["schemas"]["SandboxEventView"][];
        };
        ForgeryEvidenceView: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "forgery";
            events: components["schemas"]["SandboxEventView"][];
        };
        LimiterEvidenceView: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "limiter";
            limit: string;
            excess: number;
            windowSeconds: number;
        };
        AddressesEvidenceView: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "addresses";
            addresses: string[];
            accounts: string[];
            windowSeconds: number;
        };
        AccountsContextView: {
            id: string;
            slug: string;
            title: string;
            exam: boolean;
        };
        AccountAtAddressView: {
            userId: string;
            username: string;
            submissions: number;
            firstAt: string;
            lastAt: string;
        };
        TurnSubmissionView: {
            submissionId: string;
            username: string;
            at: string;
        };
        AccountTurnView: {
            before: components["schemas"]["TurnSubmissionView"];
            after: components["schemas"]["TurnSubmissionView"];
            oneBrowser: boolean;
        };
        AccountsEvidenceView: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "accounts";
            /** @description Of IPv6 the network of 64 bits. */
            address: string;
            context: components["schemas"]["AccountsContextView"];
            accounts: components["schemas"]["AccountAtAddressView"][];
            /** @description How many accounts handed in from there, these included. */
            accountsSeen: number;
            turns: components["schemas"]["AccountTurnView"][];
        };
        HardCodedMatchView: {
            /** @description Index of the test in the exercise. */
            test: number;
            name: string;
            literal: string;
            range: components["schemas"]["CodeRangeView"];
        };
        HardCodedEvidenceView: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "hard_coded";
            matches: components["schemas"]["HardCodedMatchView"][];
            hiddenTests: number;
        };
        SimilarityMatchView: {
            left: components["schemas"]["CodeRangeView"];
            right: components["schemas"]["CodeRangeView"];
        };
        LeftOutView: {
            left: components["schemas"]["CodeRangeView"][];
            right: components["schemas"]["CodeRangeView"][];
        };
        SimilarityEvidenceView: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "similarity";
            /** @enum {string} */
            language: "python" | "javascript" | "typescript" | "c" | "cpp" | "java" | "bash" | "sql";
            /** @description From 0 to 1, what was left out aside. */
            similarity: number;
            /** @description The longest match, in lines of the flagged submission. */
            longestLines: number;
            matches: components["schemas"]["SimilarityMatchView"][];
            /** @description What was left out of the comparison because the exercise gave it. */
            leftOut: components["schemas"]["LeftOutView"];
        };
        FlagSourceView: {
            submissionId: string;
            user: components["schemas"]["FlagUserView"];
            attempt: number;
            /** @enum {string} */
            language: "python" | "javascript" | "typescript" | "c" | "cpp" | "java" | "bash" | "sql";
            /** @enum {string|null} */
            verdict: "accepted" | "wrong_answer" | "time_limit" | "memory_limit" | "output_limit" | "runtime_error" | "compile_error" | "rejected" | "internal_error" | null;
            score: number | null;
            maxScore: number;
            submittedAt: string;
            files: components["schemas"]["FileView"][];
        };
        FlagNoteView: {
            id: string;
            /** @description Null: the system itself. */
            author: components["schemas"]["FlagUserView"] | null;
            at: string;
            /**
             * @description The state that it was given; null for a note.
             * @enum {string|null}
             */
            state: "open" | "in_review" | "dismissed" | "confirmed" | null;
            text: string;
        };
        FlagView: {
            evidence: components["schemas"]["PolicyEvidenceView"] | components["schemas"]["SandboxEvidenceView"] | components["schemas"]["ForgeryEvidenceView"] | components["schemas"]["LimiterEvidenceView"] | components["schemas"]["AddressesEvidenceView"] | components["schemas"]["AccountsEvidenceView"] | components["schemas"]["HardCodedEvidenceView"] | components["schemas"]["SimilarityEvidenceView"];
            courseId: string;
            /** @description What raised it; the other of two comes second. */
            sources: components["schemas"]["FlagSourceView"][];
            /** @description The trail, oldest first. */
            notes: components["schemas"]["FlagNoteView"][];
            id: string;
            /** @enum {string} */
            kind: "policy" | "sandbox" | "forgery" | "limiter" | "addresses" | "accounts" | "hard_coded" | "similarity";
            /** @enum {string} */
            severity: "low" | "medium" | "high";
            /** @enum {string} */
            state: "open" | "in_review" | "dismissed" | "confirmed";
            /** @description Null for what is about no exercise. */
            exercise: components["schemas"]["FlagExerciseView"] | null;
            /** @description Whom it is about. */
            user: components["schemas"]["FlagUserView"];
            /** @description The second of two, of a similarity. */
            otherUser: components["schemas"]["FlagUserView"] | null;
            assignee: components["schemas"]["FlagUserView"] | null;
            /** @description From 0 to 1, of a similarity. */
            similarity: number | null;
            /** @description How often the same thing was seen. */
            occurrences: number;
            createdAt: string;
            lastSeenAt: string;
            decidedAt: string | null;
            /** @description Why it was decided so. */
            reason: string | null;
        };
        UpdateFlagDto: {
            /** @enum {string} */
            state?: "open" | "in_review" | "dismissed" | "confirmed";
            /** @description Needed to dismiss or confirm. */
            reason?: string;
            /** @description The id of somebody who may review flags here, `me`, or null for nobody. */
            assignee?: string | null;
        };
        FlagNoteDto: {
            text: string;
        };
        StartSimilarityDto: {
            /**
             * @description From 0.5 to 1: pairs that are at least so similar are flagged.
             * @default 0.75
             */
            threshold: number;
            /**
             * @description Which submission of each student: the last one, or the first of those with most points.
             * @default latest
             * @enum {string}
             */
            pick: "latest" | "best";
        };
        SimilarPairView: {
            flagId: string;
            similarity: number;
            user: components["schemas"]["FlagUserView"];
            otherUser: components["schemas"]["FlagUserView"];
        };
        SimilarityJobView: {
            id: string;
            /** @enum {string} */
            state: "running" | "done" | "failed";
            threshold: number;
            /** @enum {string} */
            pick: "latest" | "best";
            /** @description Submissions read so far, of `total`. */
            done: number;
            total: number;
            /** @description Submissions that could not be read: too long, too deep, or in a language without a grammar. */
            unread: number;
            /** @description Pairs at or above the threshold, the most similar first; at most 100 of them are listed. */
            pairCount: number;
            pairs: components["schemas"]["SimilarPairView"][];
            /** @description Flags that were not there before. */
            newFlags: number;
            /** @description What went wrong, in a sentence. */
            failure: string | null;
            createdAt: string;
            finishedAt: string | null;
        };
        LastSimilarityView: {
            /** @description Null when the exercise's submissions were never compared. */
            last: components["schemas"]["SimilarityJobView"] | null;
        };
        PoolSettingsView: {
            /** @description Sandboxes kept warm. */
            min: number;
            /** @description The most that are in use at once, which is how many evaluations a worker grades at once. */
            max: number;
            /** @description Leases of one sandbox under `recycle` before it is replaced. */
            maxUses: number;
            maxAgeSeconds: number;
            /** @description A ready sandbox beyond `min` that nobody wanted for so long is given up. */
            idleSeconds: number;
            /** @description How long a grader waits for a sandbox. */
            acquireTimeoutMs: number;
            /**
             * @description `single-use`: destroyed after one submission; `recycle`: reset and proven clean between submissions.
             * @enum {string}
             */
            reuse: "single-use" | "recycle";
        };
        PoolChangerView: {
            id: string;
            username: string;
        };
        RunnerProbeView: {
            works: boolean;
            summary: string;
            gaps: string[];
            /** @description The languages that its sandboxes run, each with its version. */
            languages: {
                [key: string]: string;
            };
            facts: {
                [key: string]: string;
            };
        };
        DurationsView: {
            /** @description Since the worker started. */
            count: number;
            /** @description Of the last few hundred; null before the first. */
            p50Ms: number | null;
            p99Ms: number | null;
        };
        PoolFailureView: {
            at: string;
            message: string;
        };
        PoolSampleView: {
            at: string;
            ready: number;
            busy: number;
            waiting: number;
            /** @description Evaluations that waited in the queue, of all workers. */
            queued: number;
        };
        PoolWorkerView: {
            id: string;
            host: string;
            runner: string;
            probe: components["schemas"]["RunnerProbeView"];
            /** @description The version of the wanted settings that holds on this worker. */
            appliedVersion: number;
            /** @description True while a change is on its way. */
            applying: boolean;
            /** @description Why the wanted settings do not hold, or why no sandbox can be made. */
            problem: string | null;
            paused: boolean;
            /** @description Evaluations at once. */
            slots: number;
            lastSeenAt: string;
            ready: number;
            busy: number;
            /** @description Graders that wait for a sandbox. */
            waiting: number;
            creating: number;
            /** @description Since the worker started. */
            created: number;
            /** @description Since the worker started. */
            destroyed: number;
            /** @description Evaluations under way. */
            grading: number;
            /** @description Time until a grader had its sandbox. */
            acquire: components["schemas"]["DurationsView"];
            /** @description Time to make a sandbox. */
            create: components["schemas"]["DurationsView"];
            /** @description True while no sandbox can be made. */
            unavailable: boolean;
            /** @description The last failures to make a sandbox, newest last. */
            lastErrors: components["schemas"]["PoolFailureView"][];
            /** @description Every two seconds of the last ten minutes, oldest first. */
            samples: components["schemas"]["PoolSampleView"][];
        };
        PoolView: {
            /** @enum {string} */
            name: "main";
            /** @description As they are wanted now. */
            settings: components["schemas"]["PoolSettingsView"];
            /** @description As the environment has them: what holds until the first change. */
            defaults: components["schemas"]["PoolSettingsView"];
            paused: boolean;
            /** @description Grows with every change; 0 before the first. */
            version: number;
            updatedAt: string | null;
            updatedBy: components["schemas"]["PoolChangerView"] | null;
            /** @description Evaluations that wait in the queue. */
            queued: number;
            workers: components["schemas"]["PoolWorkerView"][];
        };
        PoolList: {
            items: components["schemas"]["PoolView"][];
        };
        WaitsView: {
            p50Ms: number;
            p99Ms: number;
            maxMs: number;
        };
        AdviceKnobsView: {
            min: number;
            max: number;
            /** @enum {string} */
            reuse: "single-use" | "recycle";
        };
        OutlookView: {
            p50Ms: number;
            p99Ms: number;
            maxMs: number;
            knobs: components["schemas"]["AdviceKnobsView"];
            /** @description Sandboxes that were ready and unused, on average, on all workers. */
            meanReady: number;
            /** @description What the sandboxes that are kept hold when nothing happens, on all workers, MiB; null if that is not known. */
            idleMb: number | null;
        };
        AdviceView: {
            /**
             * @description `change`: other knobs would have been better; `keep`: none would have; `unsure`: the simulation does not explain what
             *     was measured; `too-few` arrivals; `unknown`: no worker told how long sandboxes take.
             * @enum {string}
             */
            status: "change" | "keep" | "unsure" | "too-few" | "unknown";
            /** @description The advice in a sentence. */
            sentence: string;
            /** @description The time looked at. */
            since: string;
            until: string;
            /** @description How many came in that time. */
            arrivals: number;
            /** @description The latest of them, which were simulated. */
            simulatedArrivals: number;
            /** @description Those of them that are not graded yet. */
            unfinished: number;
            /** @description How long those graded waited; null when nothing was measured. */
            measured: components["schemas"]["WaitsView"] | null;
            /** @description What the simulation of the present knobs says of the same ones. */
            simulated: components["schemas"]["WaitsView"] | null;
            /** @description Whether the two agree; null when the settings are too new to tell. */
            agrees: boolean | null;
            /** @description The present knobs. */
            current: components["schemas"]["OutlookView"] | null;
            /** @description Knobs around the present ones. */
            alternatives: components["schemas"]["OutlookView"][];
            /** @description One of the alternatives. */
            recommended: components["schemas"]["AdviceKnobsView"] | null;
            /** @description What the simulation takes for granted, beyond what it always does. */
            notes: string[];
        };
        WhatIfView: {
            /** @description The knobs asked about; null when too little is known. */
            asked: components["schemas"]["OutlookView"] | null;
            /** @description The present ones, for comparison. */
            current: components["schemas"]["OutlookView"] | null;
            /** @description Of how many arrivals. */
            simulatedArrivals: number;
        };
        UpdatePoolDto: {
            /** @description 0 to 1000, and not above `max`. */
            min?: number;
            /** @description 1 to 1000. */
            max?: number;
            maxUses?: number;
            maxAgeSeconds?: number;
            idleSeconds?: number;
            /** @description Making a sandbox takes longer than a moment: at least a second. */
            acquireTimeoutMs?: number;
            /** @enum {string} */
            reuse?: "single-use" | "recycle";
            /** @description Graders take no more work: what is under way ends, submissions wait. */
            paused?: boolean;
            /** @description The version that the change is meant for; 409 when it is not the current one. */
            version?: number;
        };
        ExerciseDocumentDto: {
            /** @description The file that is run, or one for each language; left out: the usual name or the only file there is. */
            entry?: string | {
                [key: string]: string;
            };
            format: string;
            /** @description Unique within the course. */
            slug: string;
            title: string;
            /** @description Markdown. */
            statement: string;
            /**
             * @default easy
             * @enum {string}
             */
            difficulty: "easy" | "medium" | "hard";
            /**
             * @description The most that a submission can score.
             * @default 10
             */
            points: number;
            /** @default [] */
            tags: string[];
            /**
             * @default [
             *       "python"
             *     ]
             */
            languages: ("python" | "javascript" | "typescript" | "c" | "cpp" | "java" | "bash" | "sql")[];
            /**
             * @default {
             *       "cpuSeconds": 2,
             *       "memoryMb": 128,
             *       "outputKb": 64,
             *       "processes": 32
             *     }
             */
            limits: components["schemas"]["ExerciseLimits"];
            /**
             * @default {
             *       "starter": [],
             *       "solution": [],
             *       "support": [],
             *       "checkers": []
             *     }
             */
            files: components["schemas"]["ExerciseFiles"];
            tests: components["schemas"]["ExerciseTest"][];
            /** @default [] */
            hints: string[];
            /** @description The solution is shown after so many attempts; left out: only once solved. */
            solutionAfterAttempts?: number;
            /**
             * @default {
             *       "bannedImports": [],
             *       "bannedCalls": [],
             *       "maxSourceKb": 64
             *     }
             */
            policy: components["schemas"]["ExercisePolicy"];
        };
        ExerciseDocumentView: {
            exerciseId: string;
            courseId: string;
            /** @description Number of the version, from 1. */
            version: number;
            /** @description It is the one that students get. */
            current: boolean;
            /** @description Number of the version that students get, or would if it was not a draft. */
            currentVersion: number;
            draft: boolean;
            document: components["schemas"]["ExerciseDocumentDto"];
        };
        VersionAuthor: {
            id: string;
            displayName: string;
        };
        VersionView: {
            id: string;
            /** @description From 1. */
            number: number;
            title: string;
            points: number;
            createdAt: string;
            /** @description Null: a pack on disk, or somebody who is gone. */
            createdBy: components["schemas"]["VersionAuthor"] | null;
            current: boolean;
            /** @description What differs from the version before: names of the document's fields, files by their group as `files.starter`. */
            changed: string[];
        };
        VersionPage: {
            /** @description Newest first. */
            items: components["schemas"]["VersionView"][];
            nextCursor: string | null;
        };
        RestoreVersionDto: {
            /** @description Number of the version that is replaced: refused when there is a newer one. Left out: whichever is there. */
            version?: number;
        };
        TrialTest: {
            /** @enum {string} */
            kind: "io" | "call" | "sql" | "files";
            /** @description What the program reads (`io`, `files`). */
            stdin?: string;
            /** @description A Python expression over the names of the entry file (`call`). */
            expression?: string;
            /** @description The script that makes the database (`sql`). */
            setup?: string;
            /** @description Run after the solution's own statements; its rows are what is found (`sql`). */
            query?: string;
            /** @description The exit code that the program must end with (`io`, `files`); left out: 0. */
            exitCode?: number;
            /** @description Paths of the files that the program is to write (`files`). */
            writes?: string[];
            limits?: components["schemas"]["TestLimits"];
        };
        StartTrialDto: {
            /** @description The file that is run, or one for each language; left out: the usual name or the only file there is. */
            entry?: string | {
                [key: string]: string;
            };
            /** @enum {string} */
            language: "python" | "javascript" | "typescript" | "c" | "cpp" | "java" | "bash" | "sql";
            solution: components["schemas"]["ExerciseFile"][];
            /** @default [] */
            support: components["schemas"]["ExerciseFile"][];
            /**
             * @default {
             *       "cpuSeconds": 2,
             *       "memoryMb": 128,
             *       "outputKb": 64,
             *       "processes": 32
             *     }
             */
            limits: components["schemas"]["ExerciseLimits"];
            tests: components["schemas"]["TrialTest"][];
        };
        TrialValueView: {
            /** @description Of a `sql` test. */
            rows: unknown[][] | null;
            /** @description What is to be expected: the output, or the value as a Python literal. Null: not yet, or there is none. */
            value: string | null;
            /** @description Of a `files` test, in the order in which it names them. */
            files: components["schemas"]["ExpectedFile"][] | null;
            /** @description Why there is none. */
            problem: string | null;
        };
        TrialView: {
            id: string;
            /** @enum {string} */
            state: "queued" | "running" | "graded" | "failed";
            /** @description One for each test, in their order. */
            values: components["schemas"]["TrialValueView"][];
            /** @description What is wrong with the whole. */
            problem: string | null;
        };
        StartGateDto: {
            /** @description How often the solution is graded, 1 to 20; 5 when left out. */
            runs?: number;
        };
        GateProblemView: {
            /** @enum {string} */
            code: "solution_missing" | "solution_fails" | "flaky" | "starter_accepted" | "hidden_passes" | "not_graded";
            /** @enum {string} */
            language: "python" | "javascript" | "typescript" | "c" | "cpp" | "java" | "bash" | "sql";
            /** @description The tests concerned, by name. */
            tests: string[];
            message: string;
        };
        GateView: {
            id: string;
            exerciseId: string;
            /** @description Number of the version that was checked. */
            version: number;
            /** @description Whether that is the version that students get, or would if it was not a draft. */
            current: boolean;
            /** @description Whether nothing was changed since. */
            newest: boolean;
            /** @enum {string} */
            state: "running" | "passed" | "failed";
            runs: number;
            /** @description Evaluations that have ended, of how many. */
            done: number;
            total: number;
            /** @description Complete once it is no longer running. */
            problems: components["schemas"]["GateProblemView"][];
            /** @description Started by the clock. */
            scheduled: boolean;
            createdAt: string;
            /** @description Display name of who asked for it. */
            requestedBy: string | null;
        };
        GateList: {
            /** @description Newest first. */
            items: components["schemas"]["GateView"][];
        };
        PublishDto: {
            /** @description Number of the version that is to go live; left out: the newest. */
            version?: number;
        };
        CourseGateView: {
            id: string;
            exerciseId: string;
            /** @description Number of the version that was checked. */
            version: number;
            /** @description Whether that is the version that students get, or would if it was not a draft. */
            current: boolean;
            /** @description Whether nothing was changed since. */
            newest: boolean;
            /** @enum {string} */
            state: "running" | "passed" | "failed";
            runs: number;
            /** @description Evaluations that have ended, of how many. */
            done: number;
            total: number;
            /** @description Complete once it is no longer running. */
            problems: components["schemas"]["GateProblemView"][];
            /** @description Started by the clock. */
            scheduled: boolean;
            createdAt: string;
            /** @description Display name of who asked for it. */
            requestedBy: string | null;
            slug: string;
            title: string;
        };
        CourseGateList: {
            /** @description Of each live exercise the last check of what students get, if that failed. */
            items: components["schemas"]["CourseGateView"][];
        };
        StartedView: {
            /** @description How many exercises are being checked. */
            started: number;
        };
        StartRegradeDto: {
            /** @description Why; those whose grade changes are told. */
            reason: string;
            /** @description Only so many of the newest submissions, for a first look; they can then not be applied. */
            sample?: number;
            /** @description Number of the version to grade by; left out, the one that the exercise has now. */
            version?: number;
        };
        RegradeCounts: {
            gains: number;
            loses: number;
            /** @description Another verdict with the same score. */
            verdict: number;
            same: number;
            /** @description Could not be graded by a fault of ours: these keep what they have. */
            not_graded: number;
        };
        RegradeView: {
            id: string;
            exerciseId: string;
            /** @description Number of the version that grades. */
            version: number;
            /** @description Whether that is still the version that students get. */
            current: boolean;
            /** @enum {string} */
            state: "running" | "ready" | "applied" | "dropped";
            reason: string;
            sample: number | null;
            done: number;
            total: number;
            counts: components["schemas"]["RegradeCounts"];
            createdAt: string;
            appliedAt: string | null;
            droppedAt: string | null;
            requestedBy: string | null;
        };
        RegradeList: {
            /** @description Newest first. */
            items: components["schemas"]["RegradeView"][];
        };
        GradeView: {
            /** @enum {string|null} */
            verdict: "accepted" | "wrong_answer" | "time_limit" | "memory_limit" | "output_limit" | "runtime_error" | "compile_error" | "rejected" | "internal_error" | null;
            score: number | null;
            maxScore: number;
            /** @description Number of the version that graded. */
            version: number;
        };
        RegradeRowView: {
            submissionId: string;
            attempt: number;
            user: components["schemas"]["SubmitterView"];
            /** @description What counted when it was asked for. */
            before: components["schemas"]["GradeView"] | null;
            /** @description Null until it is graded. */
            after: components["schemas"]["GradeView"] | null;
            /** @enum {string|null} */
            change: "gains" | "loses" | "verdict" | "same" | "not_graded" | null;
        };
        RegradeRowPage: {
            items: components["schemas"]["RegradeRowView"][];
            nextCursor: string | null;
        };
        EvaluationView: {
            /** @enum {string|null} */
            verdict: "accepted" | "wrong_answer" | "time_limit" | "memory_limit" | "output_limit" | "runtime_error" | "compile_error" | "rejected" | "internal_error" | null;
            score: number | null;
            maxScore: number;
            /** @description Number of the version that graded. */
            version: number;
            id: string;
            kind: string;
            /** @description Whether it is the one that counts. */
            counts: boolean;
            /** @enum {string} */
            state: "queued" | "running" | "graded" | "failed";
            runner: string | null;
            /** @description Digest of what the sandbox was made of. */
            image: string | null;
            queuedAt: string;
            finishedAt: string | null;
            /** @description What went wrong on our side last. */
            fault: string | null;
        };
        EvaluationList: {
            /** @description Newest first. */
            items: components["schemas"]["EvaluationView"][];
        };
        RegradedView: {
            submissionId: string;
            attempt: number;
            oldScore: number | null;
            newScore: number;
            maxScore: number;
            /** @enum {string|null} */
            oldVerdict: "accepted" | "wrong_answer" | "time_limit" | "memory_limit" | "output_limit" | "runtime_error" | "compile_error" | "rejected" | "internal_error" | null;
            /** @enum {string} */
            newVerdict: "accepted" | "wrong_answer" | "time_limit" | "memory_limit" | "output_limit" | "runtime_error" | "compile_error" | "rejected" | "internal_error";
        };
        NoticeView: {
            id: string;
            /** @enum {string} */
            kind: "regraded" | "grades_released" | "question_answered";
            createdAt: string;
            courseSlug: string;
            /** @description Null: it is about an assignment as a whole. */
            exerciseSlug: string | null;
            exerciseTitle: string | null;
            /** @description Null: it is about an exercise by itself. */
            assignmentSlug: string | null;
            assignmentTitle: string | null;
            /** @description Why, or what was answered, in staff's words. */
            reason: string;
            /** @description Of a submission that was graded again; null for what is about something else. */
            regraded: components["schemas"]["RegradedView"] | null;
        };
        NoticeList: {
            /** @description Those that were not read yet, newest first. */
            items: components["schemas"]["NoticeView"][];
        };
        HintsView: {
            /** @description Those that were opened, in their order. */
            opened: string[];
            /** @description How many there are. */
            total: number;
            /** @description Whether the solution may be seen as things are now; null when there is none. */
            solution: components["schemas"]["SolutionLockView"] | null;
        };
        SolutionView: {
            files: components["schemas"]["FileView"][];
        };
        DraftFileDto: {
            /** @description Relative path with `/` between its parts. */
            path: string;
            content: string;
            /** @enum {string} */
            encoding?: "base64";
        };
        DraftView: {
            /** @enum {string} */
            language: "python" | "javascript" | "typescript" | "c" | "cpp" | "java" | "bash" | "sql";
            files: components["schemas"]["DraftFileDto"][];
            revision: number;
            savedAt: string;
        };
        DraftList: {
            items: components["schemas"]["DraftView"][];
        };
        SaveDraftDto: {
            files: components["schemas"]["DraftFileDto"][];
            /** @description The revision that was changed; 0 when none was there. */
            revision: number;
            /** @description Takes the place of whatever is there, after somebody has looked at it. */
            overwrite?: boolean;
        };
        DraftSavedView: {
            revision: number;
            savedAt: string;
        };
        LimitValuesView: {
            submissionsPerMinute: number;
            submissionsBurst: number;
            runsPerMinute: number;
        };
        OwnLimitsView: {
            submissionsPerMinute: number | null;
            submissionsBurst: number | null;
            runsPerMinute: number | null;
        };
        ExemptedUserView: {
            id: string;
            username: string;
            displayName: string;
        };
        ExemptionView: {
            user: components["schemas"]["ExemptedUserView"];
            reason: string;
            /** @description Null: until it is taken back. */
            until: string | null;
            /** @description Whether its time is over. */
            ended: boolean;
            createdAt: string;
            /** @description Display name of who made it. */
            createdBy: string | null;
        };
        CourseLimitsView: {
            /** @description What holds where the course says nothing. */
            site: components["schemas"]["LimitValuesView"];
            /** @description What the course has set; null where the site's limit holds. */
            own: components["schemas"]["OwnLimitsView"];
            /** @description What holds in the course. */
            effective: components["schemas"]["LimitValuesView"];
            updatedAt: string | null;
            /** @description Display name of who changed it last. */
            updatedBy: string | null;
            /** @description By user name. */
            exemptions: components["schemas"]["ExemptionView"][];
        };
        UpdateLimitsDto: {
            /** @description 1 to 10000. */
            submissionsPerMinute?: number | null;
            /** @description How many beyond that limit are taken all the same in five minutes; 0 to 10000. */
            submissionsBurst?: number | null;
            /** @description 1 to 10000. */
            runsPerMinute?: number | null;
        };
        ExemptDto: {
            /** @description For the other staff, and for the audit log. */
            reason: string;
            /** @description Until when; left out: until it is taken back. */
            until?: string;
        };
        ExcessUserView: {
            id: string;
            username: string;
            displayName: string;
        };
        ExcessExerciseView: {
            slug: string;
            title: string;
            /** @description Refusals there. */
            count: number;
        };
        CourseExcessItem: {
            user: components["schemas"]["ExcessUserView"];
            /** @description Submissions that were refused. */
            submissions: number;
            /** @description Runs that were refused. */
            runs: number;
            lastAt: string;
            /** @description Most refusals first. */
            exercises: components["schemas"]["ExcessExerciseView"][];
            /** @description Whether the limits do not hold for them now. */
            exempted: boolean;
            /** @description Whether they are still in the course. */
            member: boolean;
        };
        CourseExcessView: {
            /** @description Whose refusal is the latest comes first; at most 100. */
            items: components["schemas"]["CourseExcessItem"][];
            /** @description Whether there are others. */
            more: boolean;
        };
        SiteExcessItem: {
            /** @enum {string} */
            limit: "login" | "login-address" | "registrations" | "joins" | "joins-address";
            /** @description IP address, of IPv6 the network of 64 bits. */
            address: string | null;
            /** @description Null: counted by address alone, or no account of this site has that name. */
            user: components["schemas"]["ExcessUserView"] | null;
            count: number;
            lastAt: string;
        };
        SiteExcessView: {
            /** @description The latest first; at most 100. */
            items: components["schemas"]["SiteExcessItem"][];
            /** @description Whether there are others. */
            more: boolean;
        };
        FieldErrorView: {
            /** @description Path of the field, as in `tests.2.name`. */
            path: string;
            code: string;
            message: string;
        };
        ProblemView: {
            type: string;
            title: string;
            status: number;
            detail: string;
            /** @description Stable name of the problem. */
            code: string;
            params?: {
                [key: string]: unknown;
            };
            errors?: components["schemas"]["FieldErrorView"][];
            requestId: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    HealthController_health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthView"];
                };
            };
        };
    };
    HealthController_detailed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedHealthView"];
                };
            };
        };
    };
    SiteController_site: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SiteView"];
                };
            };
        };
    };
    AuthController_register: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
        };
    };
    AuthController_login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoginDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
        };
    };
    AuthController_setup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetupDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
        };
    };
    AuthController_lookAtActivation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActivationTokenDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActivationView"];
                };
            };
        };
    };
    AuthController_activate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActivateDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
        };
    };
    AuthController_refresh: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
            /** @description There is no cookie: nobody is signed in. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    AuthController_logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    AuthController_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserView"];
                };
            };
        };
    };
    OwnAccountController_change: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeAccountDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserView"];
                };
            };
        };
    };
    OwnAccountController_changePassphrase: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePassphraseDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
        };
    };
    AssignmentsController_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssignmentList"];
                };
            };
        };
    };
    AssignmentsController_create: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateAssignmentDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssignmentView"];
                };
            };
        };
    };
    AssignmentsController_getBySlug: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssignmentView"];
                };
            };
        };
    };
    AssignmentsController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssignmentView"];
                };
            };
        };
    };
    AssignmentsController_remove: {
        parameters: {
            query?: {
                /** @description The slug of what is deleted, when submissions are lost with it. */
                confirm?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    AssignmentsController_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateAssignmentDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssignmentView"];
                };
            };
        };
    };
    AssignmentsController_extend: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExtensionDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExtensionView"];
                };
            };
        };
    };
    AssignmentsController_endExtension: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    AuditController_ofCourse: {
        parameters: {
            query?: {
                /** @description What the entries are about. */
                area?: "content" | "people" | "assignments" | "grading" | "flags" | "site";
                /** @description Who did it. */
                actorId?: string;
                /** @description Whom it was done to. */
                userId?: string;
                cursor?: string;
                /** @description 1 to 200. */
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditPage"];
                };
            };
        };
    };
    AuditController_ofSite: {
        parameters: {
            query?: {
                /** @description What the entries are about. */
                area?: "content" | "people" | "assignments" | "grading" | "flags" | "site";
                /** @description Who did it. */
                actorId?: string;
                /** @description Whom it was done to. */
                userId?: string;
                cursor?: string;
                /** @description 1 to 200. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditPage"];
                };
            };
        };
    };
    RubricsController_listRubrics: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RubricList"];
                };
            };
        };
    };
    RubricsController_putRubric: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                exerciseId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RubricDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RubricView"];
                };
            };
        };
    };
    AssessmentsController_overview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssessingView"];
                };
            };
        };
    };
    AssessmentsController_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                exerciseId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssessmentQueueView"];
                };
            };
        };
    };
    AssessmentsController_split: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                exerciseId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SplitDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssessmentQueueView"];
                };
            };
        };
    };
    AssessmentsController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssessmentView"];
                };
            };
        };
    };
    AssessmentsController_save: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SaveAssessmentDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssessmentView"];
                };
            };
        };
    };
    AssessmentsController_assign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssignGraderDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    AssessmentsController_comment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewReviewCommentDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewCommentView"];
                };
            };
        };
    };
    AssessmentsController_removeComment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    AssessmentsController_changeComment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReviewCommentDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewCommentView"];
                };
            };
        };
    };
    QuestionsController_own: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnGradingView"];
                };
            };
        };
    };
    QuestionsController_ask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewQuestionDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuestionView"];
                };
            };
        };
    };
    QuestionsController_list: {
        parameters: {
            query?: {
                /** @description Left out: all. */
                state?: "open" | "closed";
                cursor?: string;
                /** @description 1 to 200. */
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuestionPage"];
                };
            };
        };
    };
    QuestionsController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuestionView"];
                };
            };
        };
    };
    QuestionsController_write: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QuestionMessageDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuestionView"];
                };
            };
        };
    };
    QuestionsController_close: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QuestionOutcomeDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuestionView"];
                };
            };
        };
    };
    SavedCommentsController_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedCommentList"];
                };
            };
        };
    };
    SavedCommentsController_add: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SavedCommentDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedCommentView"];
                };
            };
        };
    };
    SavedCommentsController_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    GradebookController_list: {
        parameters: {
            query?: {
                /** @description A part of a name, user name, e-mail address or student number. */
                q?: string;
                /** @description A section's id; `none` for students in no section. */
                section?: string;
                cursor?: string;
                /** @description 1 to 200. */
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GradebookView"];
                };
            };
        };
    };
    GradebookController_own: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnGradesView"];
                };
            };
        };
    };
    GradebookController_totals: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StudentTotalsView"];
                };
            };
        };
    };
    GradebookController_history: {
        parameters: {
            query?: {
                assignmentId?: string;
                userId?: string;
                cursor?: string;
                /** @description 1 to 200. */
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GradeHistoryPage"];
                };
            };
        };
    };
    GradebookController_export: {
        parameters: {
            query?: {
                /** @description `csv` unless said otherwise. */
                format?: "csv" | "xlsx";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    GradebookController_import: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GradeImportDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GradeImportView"];
                };
            };
        };
    };
    GradebookController_scheme: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SchemeView"];
                };
            };
        };
    };
    GradebookController_arrange: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SchemeDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    GradebookController_release: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReleaseDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    GradebookController_grade: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StudentGradeView"];
                };
            };
        };
    };
    GradebookController_override: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GradeOverrideDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StudentGradeView"];
                };
            };
        };
    };
    GradebookController_takeBack: {
        parameters: {
            query?: {
                /** @description The `revision` of the override that is taken back; refused with 409 when there is another one. Left out: whichever there is. */
                revision?: string;
            };
            header?: never;
            path: {
                id: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StudentGradeView"];
                };
            };
        };
    };
    InsightsController_look: {
        parameters: {
            query?: {
                /** @description How far back is looked: 5 to 240 minutes, 30 when left out. */
                minutes?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClassNowView"];
                };
            };
        };
    };
    InsightsController_waiting: {
        parameters: {
            query?: {
                /** @description From when on submissions are counted, such as today's midnight; a day ago when left out. */
                since?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OverviewView"];
                };
            };
        };
    };
    InsightsController_matrix: {
        parameters: {
            query?: {
                /** @description A part of a name, user name, e-mail address or student number. */
                q?: string;
                /** @description A section's id; `none` for students in no section. */
                section?: string;
                /** @description Students in that row of the course's `solvedShares`, counted from 0. */
                share?: number;
                cursor?: string;
                /** @description 1 to 200. */
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CompletionView"];
                };
            };
        };
    };
    InsightsController_ofCourse: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CourseStatisticsView"];
                };
            };
        };
    };
    InsightsController_ofExercise: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExerciseStatisticsView"];
                };
            };
        };
    };
    InsightsController_atRisk: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RiskView"];
                };
            };
        };
    };
    CoursesController_list: {
        parameters: {
            query?: {
                cursor?: string;
                /** @description 1 to 200. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CoursePage"];
                };
            };
        };
    };
    CoursesController_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateCourseDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CourseView"];
                };
            };
        };
    };
    CoursesController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CourseView"];
                };
            };
        };
    };
    CoursesController_remove: {
        parameters: {
            query?: {
                /** @description The slug of what is deleted, when submissions are lost with it. */
                confirm?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    CoursesController_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateCourseDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CourseView"];
                };
            };
        };
    };
    ActivationsController_renew: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActivationsDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinksView"];
                };
            };
        };
    };
    InvitationsController_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationList"];
                };
            };
        };
    };
    InvitationsController_create: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateInvitationDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewInvitationView"];
                };
            };
        };
    };
    InvitationsController_revoke: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                invitationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    InvitationsController_look: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JoinDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JoinView"];
                };
            };
        };
    };
    InvitationsController_join: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JoinDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JoinView"];
                };
            };
        };
    };
    MembersController_list: {
        parameters: {
            query?: {
                cursor?: string;
                /** @description 1 to 200. */
                limit?: number;
                /** @description `present` unless said otherwise. */
                state?: "present" | "left" | "all";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberPage"];
                };
            };
        };
    };
    MembersController_add: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddMemberDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberView"];
                };
            };
        };
    };
    MembersController_export: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
        };
    };
    MembersController_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    MembersController_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateMemberDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberView"];
                };
            };
        };
    };
    MembersController_join: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberView"];
                };
            };
        };
    };
    MembersController_leave: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    RosterController_import: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RosterDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RosterView"];
                };
            };
        };
    };
    SectionsController_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SectionList"];
                };
            };
        };
    };
    SectionsController_create: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SectionDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SectionView"];
                };
            };
        };
    };
    SectionsController_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                sectionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    SectionsController_rename: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                sectionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SectionDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SectionView"];
                };
            };
        };
    };
    ExamsController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SittingView"];
                };
            };
        };
    };
    ExamsController_start: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SittingView"];
                };
            };
        };
    };
    ExamsController_ask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SittingView"];
                };
            };
        };
    };
    ExamsController_beat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SittingView"];
                };
            };
        };
    };
    ExamsController_finish: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SittingView"];
                };
            };
        };
    };
    ExamsController_monitor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExamMonitorView"];
                };
            };
        };
    };
    ExamsController_handOver: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ExamsController_reopen: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ExercisesController_list: {
        parameters: {
            query?: {
                cursor?: string;
                /** @description 1 to 200. */
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExercisePage"];
                };
            };
        };
    };
    ExercisesController_create: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateExerciseDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExerciseView"];
                };
            };
        };
    };
    ExercisesController_getBySlug: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExerciseView"];
                };
            };
        };
    };
    ExercisesController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExerciseView"];
                };
            };
        };
    };
    ExercisesController_remove: {
        parameters: {
            query?: {
                /** @description The slug of what is deleted, when submissions are lost with it. */
                confirm?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ExercisesController_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateExerciseDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExerciseView"];
                };
            };
        };
    };
    LessonsController_getOutline: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutlineView"];
                };
            };
        };
    };
    LessonsController_arrange: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OutlineOrderDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutlineView"];
                };
            };
        };
    };
    LessonsController_create: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateLessonDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LessonView"];
                };
            };
        };
    };
    LessonsController_getBySlug: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LessonView"];
                };
            };
        };
    };
    LessonsController_remove: {
        parameters: {
            query?: {
                /** @description The slug of what is deleted, when submissions are lost with it. */
                confirm?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    LessonsController_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateLessonDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LessonView"];
                };
            };
        };
    };
    LessonsController_run: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RunProgramDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunView"];
                };
            };
        };
    };
    FilesController_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CourseFileList"];
                };
            };
        };
    };
    FilesController_upload: {
        parameters: {
            query: {
                /** @description One part of a path: letters, digits and `_ . + -`. */
                name: string;
                /** @description `true`: in place of the file that has this name already. */
                replace?: "true" | "false";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CourseFileView"];
                };
            };
        };
    };
    FilesController_remove: {
        parameters: {
            query?: {
                /** @description The file's name, when something refers to it. */
                confirm?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    FilesController_send: {
        parameters: {
            query?: {
                expires?: string;
                signature?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    PacksController_export: {
        parameters: {
            query?: {
                /** @description A zip archive of Markdown, tests and files, or one JSON document; zip when left out. */
                format?: "zip" | "json";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    PacksController_previewNew: {
        parameters: {
            query?: {
                /** @description In place of the slug in the pack. */
                slug?: string;
                /** @description In place of the title in the pack. */
                title?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PackPreview"];
                };
            };
        };
    };
    PacksController_importNew: {
        parameters: {
            query?: {
                /** @description In place of the slug in the pack. */
                slug?: string;
                /** @description In place of the title in the pack. */
                title?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CourseView"];
                };
            };
        };
    };
    PacksController_previewInto: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PackPreview"];
                };
            };
        };
    };
    PacksController_importInto: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CourseView"];
                };
            };
        };
    };
    PacksController_previewCopy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CopyShiftDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CopyPreview"];
                };
            };
        };
    };
    PacksController_copy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CopyCourseDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CourseView"];
                };
            };
        };
    };
    SubmissionsController_list: {
        parameters: {
            query?: {
                cursor?: string;
                /** @description 1 to 200. */
                limit?: number;
                state?: "queued" | "running" | "graded" | "failed";
                verdict?: "accepted" | "wrong_answer" | "time_limit" | "memory_limit" | "output_limit" | "runtime_error" | "compile_error" | "rejected" | "internal_error";
                /** @description Staff only. */
                userId?: string;
                /** @description `own`: the caller's; `all`: everybody's, for staff, who get it by default. */
                scope?: "own" | "all";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubmissionPage"];
                };
            };
        };
    };
    SubmissionsController_submit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubmitDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubmissionView"];
                };
            };
        };
    };
    SubmissionsController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubmissionView"];
                };
            };
        };
    };
    SubmissionsController_run: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateRunDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunView"];
                };
            };
        };
    };
    SubmissionsController_getRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunView"];
                };
            };
        };
    };
    SubmissionsController_withdraw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    CourseSubmissionsController_list: {
        parameters: {
            query?: {
                cursor?: string;
                /** @description 1 to 200. */
                limit?: number;
                state?: "queued" | "running" | "graded" | "failed";
                exerciseId?: string;
                /** @description What the evaluation that counts came to. */
                verdict?: "accepted" | "wrong_answer" | "time_limit" | "memory_limit" | "output_limit" | "runtime_error" | "compile_error" | "rejected" | "internal_error";
                userId?: string;
                /** @description Those that count for it. */
                assignmentId?: string;
                /**
                 * @description Whose and which: `students` are all of students who are in the course now, `attempts` those of them that count as
                 *     attempts. One of each student at each exercise are their `last`, the one that was `solving` it first, and their `best`;
                 *     these need `exerciseId` or `userId`.
                 */
                pick?: "students" | "attempts" | "last" | "solving" | "best" | "stuck";
                /** @description Handed in then or later. */
                since?: string;
                /** @description Graded, with the test of this index not passed; needs `exerciseId`. */
                failedTest?: number;
                /** @description What the failed test printed or returned, as base64url; needs `failedTest`. */
                printed?: string;
                /**
                 * @description Of students who are counted in that row of the exercise's statistics: `attempts.3`, `times.0`, `scores.10`, counted
                 *     from 0, or `hints.0` of who opened that hint; needs `exerciseId`.
                 */
                bin?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CourseSubmissionPage"];
                };
            };
        };
    };
    CourseSubmissionsController_requeueOne: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RequeuedView"];
                };
            };
        };
    };
    CourseSubmissionsController_requeueExercise: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RequeuedView"];
                };
            };
        };
    };
    CourseSubmissionsController_requeueCourse: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RequeuedView"];
                };
            };
        };
    };
    FlagsController_list: {
        parameters: {
            query?: {
                state?: string;
                kind?: string;
                severity?: string;
                exerciseId?: string;
                /** @description Whom it is about, be it as the second of two. */
                userId?: string;
                /** @description The id of a user, `me` or `none`. */
                assignee?: string;
                /** @description `-severity` when left out: what weighs most comes first. */
                sort?: "severity" | "-severity" | "created" | "-created" | "last-seen" | "-last-seen";
                cursor?: string;
                /** @description 1 to 200. */
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlagPage"];
                };
            };
        };
    };
    FlagsController_dismiss: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DismissFlagsDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DismissedView"];
                };
            };
        };
    };
    FlagsController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlagView"];
                };
            };
        };
    };
    FlagsController_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateFlagDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlagView"];
                };
            };
        };
    };
    FlagsController_note: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FlagNoteDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlagView"];
                };
            };
        };
    };
    SimilarityController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LastSimilarityView"];
                };
            };
        };
    };
    SimilarityController_start: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartSimilarityDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SimilarityJobView"];
                };
            };
        };
    };
    PoolsController_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PoolList"];
                };
            };
        };
    };
    PoolsController_advice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdviceView"];
                };
            };
        };
    };
    PoolsController_whatIf: {
        parameters: {
            query?: {
                /** @description 0 to 1000, and not above `max`. */
                min?: number;
                /** @description 1 to 1000. */
                max?: number;
                reuse?: "single-use" | "recycle";
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WhatIfView"];
                };
            };
        };
    };
    PoolsController_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdatePoolDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PoolView"];
                };
            };
        };
    };
    VersionsController_document: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExerciseDocumentView"];
                };
            };
        };
    };
    VersionsController_list: {
        parameters: {
            query?: {
                cursor?: string;
                /** @description 1 to 200. */
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionPage"];
                };
            };
        };
    };
    VersionsController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExerciseDocumentView"];
                };
            };
        };
    };
    VersionsController_restore: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                number: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RestoreVersionDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExerciseDocumentView"];
                };
            };
        };
    };
    TrialsController_start: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartTrialDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrialView"];
                };
            };
        };
    };
    TrialsController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrialView"];
                };
            };
        };
    };
    GatesController_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GateList"];
                };
            };
        };
    };
    GatesController_start: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartGateDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GateView"];
                };
            };
        };
    };
    GatesController_publish: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PublishDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GateView"];
                };
            };
        };
    };
    GatesController_failing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CourseGateList"];
                };
            };
        };
    };
    GatesController_checkAll: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StartedView"];
                };
            };
        };
    };
    RegradesController_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegradeList"];
                };
            };
        };
    };
    RegradesController_start: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartRegradeDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegradeView"];
                };
            };
        };
    };
    RegradesController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegradeView"];
                };
            };
        };
    };
    RegradesController_rows: {
        parameters: {
            query?: {
                cursor?: string;
                /** @description 1 to 200. */
                limit?: number;
                /** @description Only those that change like this. */
                change?: "gains" | "loses" | "verdict" | "same" | "not_graded";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegradeRowPage"];
                };
            };
        };
    };
    RegradesController_apply: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegradeView"];
                };
            };
        };
    };
    RegradesController_drop: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegradeView"];
                };
            };
        };
    };
    RegradesController_evaluations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvaluationList"];
                };
            };
        };
    };
    NoticesController_unread: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticeList"];
                };
            };
        };
    };
    NoticesController_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    StudyController_hints: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HintsView"];
                };
            };
        };
    };
    StudyController_openHint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HintsView"];
                };
            };
        };
    };
    StudyController_solution: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SolutionView"];
                };
            };
        };
    };
    DraftsController_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftList"];
                };
            };
        };
    };
    DraftsController_save: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                language: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SaveDraftDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftSavedView"];
                };
            };
        };
    };
    CourseLimitsController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CourseLimitsView"];
                };
            };
        };
    };
    CourseLimitsController_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateLimitsDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CourseLimitsView"];
                };
            };
        };
    };
    CourseLimitsController_exempt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExemptDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExemptionView"];
                };
            };
        };
    };
    CourseLimitsController_endExemption: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ExcessController_ofCourse: {
        parameters: {
            query?: {
                /** @description How far back: 1 to 30, else 7. */
                days?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CourseExcessView"];
                };
            };
        };
    };
    ExcessController_ofSite: {
        parameters: {
            query?: {
                /** @description How far back: 1 to 30, else 7. */
                days?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SiteExcessView"];
                };
            };
        };
    };
}
