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
    "/api/courses/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["CoursesController_listMembers"];
        put?: never;
        post: operations["CoursesController_addMember"];
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
        /** The member's submissions stay, and stay theirs to see. */
        delete: operations["CoursesController_removeMember"];
        options?: never;
        head?: never;
        patch?: never;
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
        post: operations["CoursesController_join"];
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
        /** Any of the document's fields; those that are left out stay. */
        patch: operations["ExercisesController_update"];
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
        CourseView: {
            id: string;
            slug: string;
            title: string;
            description: string;
            open: boolean;
            /**
             * @description Null for those who are not members.
             * @enum {string|null}
             */
            role: "student" | "assistant" | "instructor" | null;
            exerciseCount: number;
            /** @description Exercises that the caller has solved. */
            solvedCount: number;
            memberCount: number;
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
        };
        UpdateCourseDto: {
            slug?: string;
            title?: string;
            description?: string;
            open?: boolean;
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
            joinedAt: string;
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
        };
        ExerciseTest: {
            /** @enum {string} */
            kind: "io" | "call" | "sql";
            /** @description Unique within the exercise. */
            name: string;
            /** @description What the program reads (`io`). */
            stdin?: string;
            /** @description A Python expression over the names of the entry file (`call`). */
            expression?: string;
            /** @description The script that makes the database (`sql`). */
            setup?: string;
            /** @description The expected output (`io`) or the expected value as a Python literal (`call`). */
            expected?: string;
            expectedRows: Record<string, never>[][];
            /** @description The rows must come in just this order (`sql`). */
            ordered?: boolean;
            /** @description `exact`, `lines` (trailing white space and final newline ignored), `tokens`, `regex` or `float:` and a tolerance. */
            compare?: string;
            /**
             * @description Hidden tests are seen by students as a verdict only.
             * @default false
             */
            hidden: boolean;
            /**
             * @description Weight among the exercise's tests.
             * @default 1
             */
            points: number;
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
             *       "support": []
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
        FileView: {
            path: string;
            content: string;
            /** @enum {string} */
            encoding?: "base64";
            /** @enum {string} */
            language?: "python" | "javascript" | "typescript" | "c" | "cpp" | "java" | "bash" | "sql";
        };
        ExerciseFilesView: {
            starter: components["schemas"]["FileView"][];
            support: components["schemas"]["FileView"][];
            /** @description Staff only. */
            solution?: components["schemas"]["FileView"][];
        };
        TestView: {
            index: number;
            /** @enum {string} */
            kind: "io" | "call" | "sql";
            /** @description This and what follows is absent for a hidden test unless the caller is staff. */
            name?: string;
            hidden: boolean;
            points: number;
            /** @description What the program reads, or the script that makes the database. */
            stdin?: string;
            expression?: string;
            expected?: string;
            compare?: string;
        };
        ExerciseView: {
            id: string;
            courseId: string;
            slug: string;
            title: string;
            /** @description Markdown. */
            statement: string;
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
            hints: string[];
            solutionAfterAttempts: number | null;
            draft: boolean;
            /** @description Number of the version, from 1. */
            version: number;
            /** @enum {string} */
            progress: "untouched" | "tried" | "solved";
            attempts: number;
            policy: components["schemas"]["ExercisePolicy"];
        };
        SourceFileDto: {
            /** @description Relative path with `/` between its parts. */
            path: string;
            content: string;
        };
        CreateSubmissionDto: {
            language: string;
            files: components["schemas"]["SourceFileDto"][];
        };
        TestResultView: {
            index: number;
            /** @description This, as all that is optional, is absent for a hidden test unless the caller is staff. */
            name?: string;
            /** @enum {string} */
            kind: "io" | "call" | "sql";
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
            actual?: string;
            stderr?: string;
            message?: string;
            cpuMs?: number;
            wallMs?: number;
            memoryKb?: number;
        };
        SubmitterView: {
            id: string;
            username: string;
            displayName: string;
        };
        SubmissionView: {
            tests: components["schemas"]["TestResultView"][];
            files: components["schemas"]["FileView"][];
            /** @description What the compiler said: what is wrong, of a `compile_error` that it found, or else warnings. */
            compilerOutput: string | null;
            id: string;
            exerciseId: string;
            /** @description From 1, for each student and exercise. */
            attempt: number;
            /** @enum {string} */
            language: "python" | "javascript" | "typescript" | "c" | "cpp" | "java" | "bash" | "sql";
            /** @enum {string} */
            state: "queued" | "running" | "graded" | "failed";
            /** @enum {string|null} */
            verdict: "accepted" | "wrong_answer" | "time_limit" | "memory_limit" | "output_limit" | "runtime_error" | "compile_error" | "rejected" | "internal_error" | null;
            score: number | null;
            maxScore: number;
            queuedAt: string;
            startedAt: string | null;
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
            /** @description From 1, for each student and exercise. */
            attempt: number;
            /** @enum {string} */
            language: "python" | "javascript" | "typescript" | "c" | "cpp" | "java" | "bash" | "sql";
            /** @enum {string} */
            state: "queued" | "running" | "graded" | "failed";
            /** @enum {string|null} */
            verdict: "accepted" | "wrong_answer" | "time_limit" | "memory_limit" | "output_limit" | "runtime_error" | "compile_error" | "rejected" | "internal_error" | null;
            score: number | null;
            maxScore: number;
            queuedAt: string;
            startedAt: string | null;
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
            language: string;
            files: components["schemas"]["SourceFileDto"][];
            /** @description The program's input; left out, the visible tests are run. */
            stdin?: string;
        };
        RunView: {
            id: string;
            exerciseId: string;
            /** @enum {string} */
            state: "queued" | "running" | "graded" | "failed";
            /** @enum {string|null} */
            verdict: "accepted" | "wrong_answer" | "time_limit" | "memory_limit" | "output_limit" | "runtime_error" | "compile_error" | "rejected" | "internal_error" | null;
            score: number | null;
            maxScore: number;
            tests: components["schemas"]["TestResultView"][];
            /** @enum {string} */
            language: "python" | "javascript" | "typescript" | "c" | "cpp" | "java" | "bash" | "sql";
            /** @description What the compiler said: what is wrong, of a `compile_error` that it found, or else warnings. */
            compilerOutput: string | null;
            /** @description How a run with own input ended; null for a run of the tests. */
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
    CoursesController_listMembers: {
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
                    "application/json": components["schemas"]["MemberPage"];
                };
            };
        };
    };
    CoursesController_addMember: {
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
    CoursesController_removeMember: {
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
    CoursesController_join: {
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
                "application/json": components["schemas"]["CreateExerciseDto"];
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
                "application/json": components["schemas"]["CreateSubmissionDto"];
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
}
