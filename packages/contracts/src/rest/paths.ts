// Generated from docs/openapi.json by the script `openapi` of @keyledger/api. Not written by hand.

export interface paths {
    "/v1/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists accounts: the users of organisations.
         * @description Current ones; removed ones with `include=deleted` or `status=removed`. With `as_of` those that were there at that instant, with their role, person and class of then (name and address are the newest known).
         */
        get: operations["listAccounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads one account. */
        get: operations["getAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Links an account to a person, or classifies it. Needs `If-Match`.
         * @description Either `personId` or `kind` with `kindFacts`. A class whose facts are missing is kept, but not in force: external needs sponsor, company, organisations, ceiling, approver and end; shared owner and purpose; integration owner; vendor owner and end. A higher ceiling of a record that is in force, or none any more, makes fewer things fail, so it needs a reason. It answers 202 with a control change when it would end something high or critical and there is a second operator, who decides under `/control-changes`.
         */
        patch: operations["changeAccount"];
        trace?: never;
    };
    "/v1/accounts/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the roles that an account had, with bounds.
         * @description Each role that an account had and each time it was the subscriber, oldest first, with bounds: Xero is read, so a change lies between two reads. `since.notBefore` null: it was there when the organisation was first read.
         */
        get: operations["listAccountHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Says whose or what up to 1,000 accounts are.
         * @description Each decision names its accounts and says one of: `personId`, an existing person; `person`, somebody new (needs the right to add people); `kind` with `kindFacts`, nobody of yours. A decision that is refused changes nothing of the others. What raises the ceiling of a record in force needs a `reason`, and may wait for a second operator as a control change, one for each account. Answers with a result for each account, in the order asked.
         */
        post: operations["decideAboutAccounts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/activity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows the journal, newest first, with names.
         * @description For people who look something up; programs follow `/events`. One answer looks at no more than 200,000 entries, so that a narrow filter may need several.
         */
        get: operations["readActivity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists API keys. */
        get: operations["listApiKeys"];
        put?: never;
        /** Makes an API key, which is shown once. */
        post: operations["createApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads one API key. */
        get: operations["getApiKey"];
        put?: never;
        post?: never;
        /** Ends an API key. */
        delete: operations["deleteApiKey"];
        options?: never;
        head?: never;
        /** Changes an API key. */
        patch: operations["updateApiKey"];
        trace?: never;
    };
    "/v1/authorisations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists consents to our Xero app. */
        get: operations["listAuthorisations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/authorisations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads one consent. */
        get: operations["getAuthorisation"];
        put?: never;
        post?: never;
        /** Revokes a consent at Xero. */
        delete: operations["revokeAuthorisation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists cases, worst first.
         * @description Those with something open, unless `state` asks for others. A full read that must miss nothing sorts by `id`.
         */
        get: operations["listCases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads one case. */
        get: operations["getCase"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the checks with how they stand. */
        get: operations["listChecks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/checks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads one check with how it stands. */
        get: operations["getCheck"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Turns a check on or off, or changes its settings. Needs `If-Match`.
         * @description What makes fewer things fail needs a reason. It answers 202 with a control change when it would end or soften something high or critical and there is a second operator, who decides under `/control-changes`.
         */
        patch: operations["changeCheck"];
        trace?: never;
    };
    "/v1/checks/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says what a change of a check would end or soften, and changes nothing. */
        post: operations["previewCheckChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/classification-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists classification rules, in the order in which they are asked. */
        get: operations["listClassificationRules"];
        put?: never;
        /**
         * Adds a classification rule.
         * @description What makes fewer things fail needs a reason. It answers 202 with a control change when it would end something high or critical and there is a second operator, who decides under `/control-changes`. Accounts are classified by the evaluation that follows.
         */
        post: operations["createClassificationRule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/classification-rules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads one classification rule. */
        get: operations["getClassificationRule"];
        /**
         * Replaces a classification rule. Needs `If-Match`.
         * @description What makes fewer things fail needs a reason. It answers 202 with a control change when it would end something high or critical and there is a second operator, who decides under `/control-changes`.
         */
        put: operations["replaceClassificationRule"];
        post?: never;
        /**
         * Deletes a classification rule. Needs `If-Match`.
         * @description Its accounts count as what the next rule that fits says. What makes fewer things fail needs a reason. It answers 202 with a control change when it would end something high or critical and there is a second operator, who decides under `/control-changes`.
         */
        delete: operations["deleteClassificationRule"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/classification-rules/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Says which accounts a new, changed or deleted rule would classify, and changes nothing.
         * @description The checks themselves judge everything before and after.
         */
        post: operations["previewClassificationRule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/connections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists routes to organisations. */
        get: operations["listConnections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/connections/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads one route to an organisation. */
        get: operations["getConnection"];
        put?: never;
        post?: never;
        /** Ends one route to an organisation. */
        delete: operations["disconnectConnection"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/connections/custom": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Adds a custom connection, or gives a known one its new secret. */
        post: operations["addCustomConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/connections/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes over an existing refresh token. */
        post: operations["importConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/control-changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists changes that make fewer things fail: waiting, applied, declined. */
        get: operations["listControlChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/control-changes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads one change that makes fewer things fail. */
        get: operations["getControlChange"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/control-changes/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approves a change that waits, and applies it. By another operator than who asked. */
        post: operations["approveControlChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/control-changes/{id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Declines a change that waits. */
        post: operations["declineControlChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/entitlements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists what can be held in organisations, with how many hold it. */
        get: operations["listEntitlements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/entitlements/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads one entitlement. */
        get: operations["getEntitlement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follows the change feed.
         * @description At least once, in order. Filters leave events out, but positions keep their meaning: `position` moves on over what was left out, so that a filtered reader continues as any other. As JSON Lines, CSV or a workbook everything after `after` comes in one answer, and the header `keyledger-position` says where to go on once it has come to its end. A position older than what is kept answers 410 with `oldest`; another epoch (the feed was restarted from a backup) 409.
         */
        get: operations["followEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exceptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists exceptions and false positives: requested, in force, over. */
        get: operations["listExceptions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exceptions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads one exception. */
        get: operations["getException"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exceptions/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approves what another asked for.
         * @description By another operator than who asked; neither of them the subject.
         */
        post: operations["approveException"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exceptions/{id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Declines what another asked for. */
        post: operations["declineException"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exceptions/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes a request back, or ends an exception in force.
         * @description The violation of an ended exception is open again, with fresh time to fix.
         */
        post: operations["withdrawException"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists grants: which account holds what, since when and until when.
         * @description With `as_of` those that were held at that instant, each with its certainty; `coverage` names per organisation the reads around it (all organisations asked for on the first page, those of its rows on the others).
         */
        get: operations["listGrants"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/grants/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads one grant. */
        get: operations["getGrant"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/matrix": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows people × organisations × role, now, at an instant, or what differs between two.
         * @description A row is a person, or an account that belongs to none of the people; a cell is the access of one account. With `from` and `to` only what differs between the two instants. Persons are those of the later instant; names are the newest known.
         */
        get: operations["listMatrixRows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the people who may sign in. */
        get: operations["listOperators"];
        put?: never;
        /** Lets a person sign in. */
        post: operations["createOperator"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operators/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads one operator. */
        get: operations["getOperator"];
        put?: never;
        post?: never;
        /** Takes sign-in away from a person. */
        delete: operations["deleteOperator"];
        options?: never;
        head?: never;
        /** Changes an operator. */
        patch: operations["updateOperator"];
        trace?: never;
    };
    "/v1/organisation-groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists groups of organisations. */
        get: operations["listOrganisationGroups"];
        put?: never;
        /** Adds a group of organisations. */
        post: operations["createOrganisationGroup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organisation-groups/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads one group of organisations. */
        get: operations["getOrganisationGroup"];
        /**
         * Replaces a group of organisations. Needs `If-Match`.
         * @description Where rules name the group, organisations that join or leave may make fewer things fail: that needs a reason. It answers 202 with a control change when it would end something high or critical and there is a second operator, who decides under `/control-changes`.
         */
        put: operations["replaceOrganisationGroup"];
        post?: never;
        /**
         * Deletes a group of organisations. Needs `If-Match`.
         * @description Its members leave it. It stays readable by id, with `deletedAt`. Where rules name the group, organisations that join or leave may make fewer things fail: that needs a reason. It answers 202 with a control change when it would end something high or critical and there is a second operator, who decides under `/control-changes`.
         */
        delete: operations["deleteOrganisationGroup"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organisation-groups/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Says which organisations a new, changed or deleted group would gain and lose, whose access that makes valid or invalid, and changes nothing.
         * @description A new group without `organisationGroupId`; a group replaced by `group`; a group deleted when `group` is null. The checks themselves judge before and after, where a rule names the group.
         */
        post: operations["previewOrganisationGroup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organisations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists organisations. */
        get: operations["listOrganisations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organisations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads one organisation. */
        get: operations["getOrganisation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes owners, labels, relationship, own domains and groups.
         * @description Where rules name groups that it joins or leaves, by name or by labels, fewer things may fail; where it becomes a client’s or other domains are its own, open violations may end: that needs a reason. It answers 202 with a control change when it would end something high or critical and there is a second operator, who decides under `/control-changes`.
         */
        patch: operations["updateOrganisation"];
        trace?: never;
    };
    "/v1/organisations/{id}/disconnect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends every route to an organisation. */
        post: operations["disconnectOrganisation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organisations/{id}/govern": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Starts governing an organisation.
         * @description Needs a person (in a demo the bootstrap key will do), unless `dryRun` only asks what it would mean.
         */
        post: operations["governOrganisation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organisations/{id}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes an organisation out of governance.
         * @description Answers 202 when a second operator must approve it first, because something high or critical is open. Disconnecting is a step of its own.
         */
        post: operations["retireOrganisation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organisations/{id}/sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reads an organisation now.
         * @description Answers at once; the run stands under `/syncs` when it has ended.
         */
        post: operations["syncOrganisation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organisations/{id}/trusted-domains": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads the domains that are trusted in one organisation, beside those trusted everywhere. */
        get: operations["getTrustedDomainsOfOrganisation"];
        /**
         * Confirms the domains that are trusted in one organisation, beside those trusted everywhere.
         * @description Needs `If-Match`. A domain added to a confirmed list makes fewer things fail, so it needs a reason; it answers 202 with a control change when it would end something high or critical and there is a second operator, who decides under `/control-changes`. Domains of free mail services are refused.
         */
        put: operations["confirmTrustedDomainsOfOrganisation"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organisations/{id}/trusted-domains/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says which open violations a list for one organisation would end, and changes nothing. */
        post: operations["previewTrustedDomainsOfOrganisation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organisations/{id}/watch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reads an organisation every half minute for ten minutes.
         * @description For whoever puts something right in Xero now: a case turns green while one watches. It stops when the case that is named is resolved (without one: when nothing of the organisation is open). Watching uses at most a fifth of the calls a day that Xero allows for the organisation; when that is used up it is refused. Asking again begins the ten minutes anew.
         */
        post: operations["watchOrganisation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organisations/govern": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Starts governing organisations.
         * @description Needs a person (in a demo the bootstrap key will do), unless `dryRun` only asks what it would mean.
         */
        post: operations["governOrganisations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organisations/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tells which organisations one expects.
         * @description JSON, or CSV (RFC 4180, UTF-8) with the columns `name`, `country`, `owner` and `relationship`. What is not here yet becomes an organisation with `connectionState` `expected`, and takes the tenant of the same name when that connects. Each line is judged alone. One that ends open violations by its `relationship` needs a reason, and waits as a control change for a second operator where something high or critical would end.
         */
        post: operations["importOrganisations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists people.
         * @description Without deleted ones, unless `include=deleted`. `email` finds primary addresses and aliases.
         */
        get: operations["listPeople"];
        put?: never;
        /** Adds a person. */
        post: operations["createPerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads one person. */
        get: operations["getPerson"];
        put?: never;
        post?: never;
        /**
         * Deletes a person. Needs `If-Match`.
         * @description Their employment counts as ended. They stay readable by id, with `deletedAt`.
         */
        delete: operations["deletePerson"];
        options?: never;
        head?: never;
        /**
         * Changes a person. Needs `If-Match`.
         * @description Fields that are left out stay. The checks of everything that the person can reach run at once.
         */
        patch: operations["changePerson"];
        trace?: never;
    };
    "/v1/people/{id}/access-history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the access that a person had, over all organisations, with bounds.
         * @description Each role that an account had and each time it was the subscriber, oldest first, with bounds: Xero is read, so a change lies between two reads. `since.notBefore` null: it was there when the organisation was first read. Of an account that was linked to the person for a part of that time, `links` says when.
         */
        get: operations["listAccessHistoryOfPerson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{id}/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Erases the personal data of somebody who left. Cannot be taken back. Needs `If-Match`.
         * @description Names, addresses and versions go, and the data of every event about the person, their accounts that are gone and the violations about those. So does what names them in passing, and, within minutes, their names in the stored answers of Xero. Ids, times and roles stay, and the chain of the journal still verifies. 409 while they are employed, still have access, can sign in here, or Xero is read with their consent.
         */
        post: operations["erasePerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{id}/leaver-plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tells what has to be done in Xero when somebody leaves, and how far it is.
         * @description Every account of the person in every organisation, grouped by who can remove it, with a letter to each client. As CSV, NDJSON or a workbook: one row for each account; with `ownerPersonId` only those of the organisations that this person owns.
         */
        get: operations["getLeaverPlan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{id}/records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads what each source says about a person, the first one in order first. */
        get: operations["listRecordsOfPerson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/external/{source}/{externalId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Adds or replaces a person by a source's own id.
         * @description Sends the whole person: what is left out is emptied. Brings a deleted person back.
         */
        put: operations["upsertPerson"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Imports people from CSV.
         * @description RFC 4180, UTF-8, with a header line of field names in any case; lists are joined by `;`. A column that the file lacks stays as it is. Answers at once; `Location` tells how it goes. One bad line and nothing is applied. With `mode=full` more than 20 % (and more than 3) missing people are held back.
         */
        post: operations["importPeople"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads how an import goes, or went. */
        get: operations["getImport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the sources of people, and when each was last heard of. */
        get: operations["listPeopleSources"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/sources/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Deletes a source of people: what it said counts no longer. Needs `If-Match`.
         * @description Refused while it alone knows somebody who is employed, and of an identity provider while it has users and a key of scope `scim` with which it can speak. Where fewer things fail without it, it needs a reason, and answers 202 as a change of the order does. A source that speaks again is back.
         */
        delete: operations["deletePeopleSource"];
        options?: never;
        head?: never;
        /**
         * Changes how a source of people is understood. Needs `If-Match`.
         * @description Another order makes everybody whom this source and others know anew of what all of them said. What makes fewer things fail (inactive people as on leave, a longer cadence, an order in which leavers are none) needs a reason. It answers 202 with a control change when it would end something high or critical and there is a second operator, who decides under `/control-changes`.
         */
        patch: operations["changePeopleSource"];
        trace?: never;
    };
    "/v1/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Says what today’s data suggest: whose and what unknown accounts are, trusted domains, rules.
         * @description To accept one, send its request, as it is or edited; `needs` names what has to be filled in first. One that is left (`POST /proposals/leave`) stays away until it would change something else; `include=left` shows those too. Nothing applies them by itself, and none is about an Adviser or a leaver.
         */
        get: operations["getProposals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/proposals/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Leaves a proposal: it stays away until it would change something else.
         * @description Days, words and who answers for it are no change. 404 when nothing of this id is proposed.
         */
        post: operations["leaveProposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/proposals/show-again": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Shows a proposal again that was left. */
        post: operations["showProposalAgain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/control-changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Reports over a period: control changes.
         * @description Every change that made fewer things fail (a check off or milder, a ceiling up, a trusted domain, a longer due time, an organisation retired), asked for or decided about in the period, with before, after, who and effect. The whole report comes in one answer, from one instant; that it was made is journalled. As JSON Lines its rows are canonical (RFC 8785): their SHA-256 is that of the report.
         */
        get: operations["getReportOfControlChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/coverage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Reports over a period: coverage.
         * @description Every organisation: a row for each stretch of more than 24 hours without a complete read that meets the period, or one row that says that there is none. The whole report comes in one answer, from one instant; that it was made is journalled. As JSON Lines its rows are canonical (RFC 8785): their SHA-256 is that of the report.
         */
        get: operations["getReportOfCoverage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/exceptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Reports over a period: exceptions.
         * @description Every exception and false positive that was asked for, decided about or in force at some time in the period. The whole report comes in one answer, from one instant; that it was made is journalled. As JSON Lines its rows are canonical (RFC 8785): their SHA-256 is that of the report.
         */
        get: operations["getReportOfExceptions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/joiners": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Reports over a period: joiners.
         * @description Everybody whose employment began in the period, or who became known in it where no start is said; a row for each account linked to them with its first role, and one for who has none. The whole report comes in one answer, from one instant; that it was made is journalled. As JSON Lines its rows are canonical (RFC 8785): their SHA-256 is that of the report.
         */
        get: operations["getReportOfJoiners"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/leavers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Reports over a period: leavers.
         * @description Everybody whose employment ended in the period, a row for each account that they held at the end or afterwards, and one for who held none. `within`: a read that proves the removal lies not after the due time; `late`: the access was still seen at the due time; `indeterminate`: the reads do not say which, or no due time holds. The whole report comes in one answer, from one instant; that it was made is journalled. As JSON Lines its rows are canonical (RFC 8785): their SHA-256 is that of the report.
         */
        get: operations["getReportOfLeavers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/population": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Reports over a period: population.
         * @description Every role, and being the subscriber, that an account held at some time in the period. Rows of kind role that were held at the end are the users that Xero lists then. The whole report comes in one answer, from one instant; that it was made is journalled. As JSON Lines its rows are canonical (RFC 8785): their SHA-256 is that of the report.
         */
        get: operations["getReportOfPopulation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/privileged": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Reports over a period: privileged access.
         * @description Every role that counts as privileged as the check privileged-count is set now (Adviser unless set), and every subscriber, at some time in the period. The whole report comes in one answer, from one instant; that it was made is journalled. As JSON Lines its rows are canonical (RFC 8785): their SHA-256 is that of the report.
         */
        get: operations["getReportOfPrivileged"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/role-changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Reports over a period: role changes.
         * @description Every access that began, changed or ended, and every change of the subscriber, between two reads of which at least one lies in the period. The whole report comes in one answer, from one instant; that it was made is journalled. As JSON Lines its rows are canonical (RFC 8785): their SHA-256 is that of the report.
         */
        get: operations["getReportOfRoleChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists how long records of each kind are kept, and what the last nightly run deleted. */
        get: operations["listRetention"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/retention/{records}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads how long records of one kind are kept. */
        get: operations["getRetention"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Sets how long records of one kind are kept. Needs `If-Match`.
         * @description The next nightly run goes by it; what it deletes cannot be brought back. Keeping shorter what an auditor needs (`isEvidence`) needs a reason and is listed under `/control-changes`. 422 below the minimum or above the maximum of the kind.
         */
        patch: operations["changeRetention"];
        trace?: never;
    };
    "/v1/retention/{records}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Counts the records that are older than a number of days, and changes nothing. */
        post: operations["previewRetention"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/role-conflict-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the rules on conflicting roles. */
        get: operations["listRoleConflictRules"];
        put?: never;
        /** Adds a rule on conflicting roles. */
        post: operations["createRoleConflictRule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/role-conflict-rules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads one rule on conflicting roles. */
        get: operations["getRoleConflictRule"];
        /**
         * Replaces a rule on conflicting roles. Needs `If-Match`.
         * @description While violations rest on the rule it needs a reason, and answers 202 with a control change when there is a second operator, who decides under `/control-changes`.
         */
        put: operations["replaceRoleConflictRule"];
        post?: never;
        /**
         * Deletes a rule on conflicting roles. Needs `If-Match`.
         * @description It stays readable by id, with `deletedAt`. While violations rest on the rule it needs a reason, and answers 202 with a control change when there is a second operator, who decides under `/control-changes`.
         */
        delete: operations["deleteRoleConflictRule"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/role-conflict-rules/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Says whom a new, changed or deleted rule on conflicting roles would find, and changes nothing.
         * @description A new rule without `roleConflictRuleId`; a rule replaced by `rule`; a rule deleted when `rule` is null. The check itself judges everybody before and after.
         */
        post: operations["previewRoleConflictRule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists roles with rank and meaning. One page holds them all. */
        get: operations["listRoles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/roles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads one role. */
        get: operations["getRole"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists access rules. */
        get: operations["listRules"];
        put?: never;
        /**
         * Adds an access rule.
         * @description Where it lets people hold more than the rules that cover them allow, and open violations end by that, it is a higher ceiling and needs a reason. It answers 202 with a control change when it would end something high or critical and there is a second operator, who decides under `/control-changes`.
         */
        post: operations["createRule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads one access rule. */
        get: operations["getRule"];
        /**
         * Replaces an access rule. Needs `If-Match`.
         * @description A higher ceiling makes fewer things fail, as does covering people who hold more than the rules that cover them allow, where open violations end by that: it needs a reason. It answers 202 with a control change when it would end something high or critical and there is a second operator, who decides under `/control-changes`.
         */
        put: operations["replaceRule"];
        post?: never;
        /**
         * Deletes an access rule. Needs `If-Match`.
         * @description It is in force no more and stays readable by id, with `deletedAt`.
         */
        delete: operations["deleteRule"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rules/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Says whom a new, changed or deleted rule would make valid or invalid, and changes nothing.
         * @description A new rule without `ruleId`; a rule replaced by `rule`; a rule deleted when `rule` is null. The check itself judges everybody before and after.
         */
        post: operations["previewRule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Says who is signed in.
         * @description For pages: what they show depends on the role. A key is no person and has no session. The session itself is below `/sessions/{id}`.
         */
        get: operations["getOwnSession"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists sessions of operators. */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads one session. */
        get: operations["getSession"];
        put?: never;
        post?: never;
        /** Ends a session. */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Says what to do next, from connecting to governing. */
        get: operations["getSetup"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/snapshots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists snapshots. */
        get: operations["listSnapshots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/snapshots/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads one snapshot with its difference to the one before. */
        get: operations["getSnapshot"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/snapshots/{id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Releases the newest quarantined snapshot.
         * @description A sync is requested at once and applies it, if Xero still shows the same.
         */
        post: operations["releaseSnapshot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows versions, ticks, lags and limits. */
        get: operations["getStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows posture at a glance. */
        get: operations["getSummary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/summary/trend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows how violations went over the last days. */
        get: operations["getTrend"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/syncs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists sync runs.
         * @description Runs that changed something or failed are kept 90 days; of unchanged ones only the last.
         */
        get: operations["listSyncs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/syncs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads one sync run. */
        get: operations["getSync"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/trusted-domains": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads the domains that are trusted in every organisation. */
        get: operations["getTrustedDomains"];
        /**
         * Confirms the domains that are trusted in every organisation.
         * @description Needs `If-Match`. A domain added to a confirmed list makes fewer things fail, so it needs a reason; it answers 202 with a control change when it would end something high or critical and there is a second operator, who decides under `/control-changes`. Domains of free mail services are refused.
         */
        put: operations["confirmTrustedDomains"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/trusted-domains/organisations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the confirmed lists of single organisations. */
        get: operations["listTrustedDomainsOfOrganisations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/trusted-domains/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says which open violations a list for all would end, and changes nothing. */
        post: operations["previewTrustedDomains"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/violations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists violations, open and resolved. */
        get: operations["listViolations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/violations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads one violation with its history. */
        get: operations["getViolation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Says who answers for a violation.
         * @description Without an owner of its own it falls to the first owner of its organisation; null goes back to that. Needs no If-Match.
         */
        patch: operations["changeViolation"];
        trace?: never;
    };
    "/v1/violations/{id}/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes an open violation, perhaps with a plan.
         * @description Its owner becomes who is named, else the person of the caller. The clock goes on.
         */
        post: operations["acknowledgeViolation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/violations/{id}/claim-fixed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Says that it is done in Xero.
         * @description Resolves nothing: a sync is asked for at once, and the next complete read decides.
         */
        post: operations["claimFixed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/violations/{id}/comment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Adds a comment to its history. */
        post: operations["commentOnViolation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/violations/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accepts what a change check found as right.
         * @description Only for changes, and not by the subject. The next evaluation resolves it as `change_confirmed`.
         */
        post: operations["confirmChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/violations/{id}/except": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Asks that a violation may stand until an end.
         * @description At most 30 days when critical, 90 when high, 180 when medium, 365 when low. Of an excepted violation this asks for a renewal. Waits under `/exceptions` for a second operator.
         */
        post: operations["requestException"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/violations/{id}/external": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Says which ticket of another system follows a violation.
         * @description Takes the place of the one before. Needs no If-Match; the same again changes nothing.
         */
        put: operations["setExternalTicket"];
        post?: never;
        /** Takes the ticket of another system away. */
        delete: operations["removeExternalTicket"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/violations/{id}/false-positive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Says that a violation is none.
         * @description Not for facts of Xero. Waits under `/exceptions` for a second operator.
         */
        post: operations["requestFalsePositive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/violations/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Does the same with up to 1,000 violations.
         * @description Each is judged alone, as the single action judges it; what is refused changes nothing of the others. Answers with a result for each, in the order asked. What only a person may do (approving, confirming a change) cannot be done in bulk.
         */
        post: operations["decideAboutViolations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the endpoints to which events are delivered. */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * Adds an endpoint, which gets every event from now on that it asks for.
         * @description Messages follow Standard Webhooks; the body is a CloudEvent whose `data` is the event of the change feed. The signing secret is shown this once. `slack` and `teams` take the URL of an incoming webhook.
         */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads one endpoint and how far it has come. */
        get: operations["getWebhook"];
        put?: never;
        post?: never;
        /**
         * Deletes an endpoint. Needs `If-Match`.
         * @description What waits for it is not sent any more. It stays readable by id, with `deletedAt`.
         */
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        /**
         * Changes an endpoint, or turns it on or off. Needs `If-Match`.
         * @description Turned on again, it gets what waits and what was sealed in the meantime.
         */
        patch: operations["changeWebhook"];
        trace?: never;
    };
    "/v1/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the messages to an endpoint and what became of each.
         * @description What has ended is kept for 30 days. `sort=-createdAt` shows the newest first.
         */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Has every event after a position delivered again.
         * @description Each message keeps its `webhook-id`, so that a receiver knows what it has had already.
         */
        post: operations["replayWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gives an endpoint a new signing secret and shows it this once.
         * @description For a while messages carry the signatures of both secrets.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Has a test message sent, once, also to an endpoint that is turned off.
         * @description What became of it stands in `GET /webhooks/{id}/deliveries` within seconds.
         */
        post: operations["testWebhook"];
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
        /** @description A stretch in which an account held one role, or was the subscriber. */
        AccessPeriod: {
            /**
             * @description Id of the account.
             * @example acc_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
             */
            accountId: string;
            closedBySnapshotId: string | null;
            current: boolean;
            /** @description Whether another role followed, or access ended; of a subscriber: whether the account stayed. Null while it lasts. */
            ended: ("changed" | "removed") | null;
            /**
             * @description Id of the grant.
             * @example grt_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
             */
            id: string;
            /** @enum {string} */
            kind: "role" | "subscriber";
            /** @description To whom the account was linked in Keyledger meanwhile. */
            links: {
                /** @enum {string} */
                method: "manual" | "confirmed" | "global_user_id" | "email" | "alias";
                /**
                 * @description Id of the person.
                 * @example per_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                personId: string;
                /** Format: date-time */
                since: string;
                until: string | null;
            }[];
            /**
             * @description Id of the snapshot.
             * @example snp_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
             */
            openedBySnapshotId: string;
            /**
             * @description Id of the organisation.
             * @example org_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
             */
            organisationId: string;
            /** @description The role that ended when this one began; null when access began, or for the subscriber. */
            previousRole: string | null;
            rank: number | null;
            /** @description Xero's value, verbatim; null for the subscriber. */
            role: string | null;
            roleName: string | null;
            since: {
                /** Format: date-time */
                notAfter: string;
                notBefore: string | null;
            };
            until: {
                /** Format: date-time */
                notAfter: string;
                notBefore: string | null;
            } | null;
        };
        /** @description A stretch in which an account held one role, or was the subscriber. */
        AccessPeriodInput: {
            /** @description Id of the account. */
            accountId: string;
            closedBySnapshotId: string | null;
            current: boolean;
            /** @description Whether another role followed, or access ended; of a subscriber: whether the account stayed. Null while it lasts. */
            ended: ("changed" | "removed") | null;
            /** @description Id of the grant. */
            id: string;
            /** @enum {string} */
            kind: "role" | "subscriber";
            /** @description To whom the account was linked in Keyledger meanwhile. */
            links: {
                /** @enum {string} */
                method: "manual" | "confirmed" | "global_user_id" | "email" | "alias";
                /** @description Id of the person. */
                personId: string;
                /** Format: date-time */
                since: string;
                until: string | null;
            }[];
            /** @description Id of the snapshot. */
            openedBySnapshotId: string;
            /** @description Id of the organisation. */
            organisationId: string;
            /** @description The role that ended when this one began; null when access began, or for the subscriber. */
            previousRole: string | null;
            rank: number | null;
            /** @description Xero's value, verbatim; null for the subscriber. */
            role: string | null;
            roleName: string | null;
            since: {
                /** Format: date-time */
                notAfter: string;
                notBefore: string | null;
            };
            until: {
                /** Format: date-time */
                notAfter: string;
                notBefore: string | null;
            } | null;
        };
        /** @description A user record in one organisation. */
        Account: {
            /**
             * @description Only with `as_of`.
             * @enum {string}
             */
            certainty?: "observed" | "possible";
            /** Format: date-time */
            createdAt: string;
            email: string | null;
            firstName: string | null;
            /** Format: date-time */
            firstSeenAt: string;
            /**
             * @description Id of the account.
             * @example acc_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
             */
            id: string;
            isSubscriber: boolean;
            /** @enum {string} */
            kind: "unclassified" | "person" | "external" | "client" | "shared" | "integration" | "vendor";
            kindFacts: {
                approvedBy: string | null;
                ceiling: string | null;
                company: string | null;
                endsAt: string | null;
                id: string;
                organisationIds: string[];
                ownerPersonId: string | null;
                purpose: string | null;
                sponsorPersonId: string | null;
            } | null;
            kindSource: ("manual" | "rule" | "heuristic") | null;
            lastName: string | null;
            linkMethod: ("manual" | "confirmed" | "global_user_id" | "email" | "alias") | null;
            /** @description End of the newest complete read that showed it. */
            observedAt: string | null;
            /**
             * @description Id of the organisation.
             * @example org_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
             */
            organisationId: string;
            personId: string | null;
            personName: string | null;
            removedAt: string | null;
            /** @description Xero's value, verbatim; with `as_of` the one of then. */
            role: string;
            roleName: string;
            /** @enum {string} */
            status: "current" | "removed";
            /** Format: date-time */
            updatedAt: string;
            version: number;
            xeroGlobalUserId: string | null;
            /** @description When Xero last changed the record; activity moves it too. */
            xeroUpdatedAt: string | null;
            xeroUserId: string;
        };
        /** @description A user record in one organisation. */
        AccountInput: {
            /**
             * @description Only with `as_of`.
             * @enum {string}
             */
            certainty?: "observed" | "possible";
            /** Format: date-time */
            createdAt: string;
            email: string | null;
            firstName: string | null;
            /** Format: date-time */
            firstSeenAt: string;
            /** @description Id of the account. */
            id: string;
            isSubscriber: boolean;
            /** @enum {string} */
            kind: "unclassified" | "person" | "external" | "client" | "shared" | "integration" | "vendor";
            kindFacts: {
                approvedBy: string | null;
                ceiling: string | null;
                company: string | null;
                endsAt: string | null;
                id: string;
                organisationIds: string[];
                ownerPersonId: string | null;
                purpose: string | null;
                sponsorPersonId: string | null;
            } | null;
            kindSource: ("manual" | "rule" | "heuristic") | null;
            lastName: string | null;
            linkMethod: ("manual" | "confirmed" | "global_user_id" | "email" | "alias") | null;
            /** @description End of the newest complete read that showed it. */
            observedAt: string | null;
            /** @description Id of the organisation. */
            organisationId: string;
            personId: string | null;
            personName: string | null;
            removedAt: string | null;
            /** @description Xero's value, verbatim; with `as_of` the one of then. */
            role: string;
            roleName: string;
            /** @enum {string} */
            status: "current" | "removed";
            /** Format: date-time */
            updatedAt: string;
            version: number;
            xeroGlobalUserId: string | null;
            /** @description When Xero last changed the record; activity moves it too. */
            xeroUpdatedAt: string | null;
            xeroUserId: string;
        };
        /** @description One entry of the journal with names. */
        ActivityEntry: {
            actor: {
                id: string | null;
                name: string | null;
                type: string;
            };
            /** Format: date-time */
            at: string;
            /** @description Found before its organisation was governed. */
            baseline: boolean;
            /** @description Changed fields and context; null after erasure of the person it was about. */
            data: {
                [key: string]: unknown;
            } | null;
            /** @description Hexadecimal SHA-256 of the chain up to this event. */
            hash: string;
            /**
             * @description Id of the event.
             * @example evt_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
             */
            id: string;
            organisationId: string | null;
            organisationName: string | null;
            /** @description Gap-free place in the chain. */
            position: number;
            subject: {
                /** @description Of a violation or an exception: the case that it belongs to. */
                caseId: string | null;
                id: string;
                /** @description What it is called now: of a grant the account, of an exception the violation; null when it has no name, or none any more. */
                name: string | null;
                type: string;
                version: number | null;
            };
            /** @description What happened: `<object>.<what>`. New values may appear. */
            type: string;
        };
        /** @description One entry of the journal with names. */
        ActivityEntryInput: {
            actor: {
                id: string | null;
                name: string | null;
                type: string;
            };
            /** Format: date-time */
            at: string;
            /** @description Found before its organisation was governed. */
            baseline: boolean;
            /** @description Changed fields and context; null after erasure of the person it was about. */
            data: {
                [key: string]: unknown;
            } | null;
            /** @description Hexadecimal SHA-256 of the chain up to this event. */
            hash: string;
            /** @description Id of the event. */
            id: string;
            organisationId: string | null;
            organisationName: string | null;
            /** @description Gap-free place in the chain. */
            position: number;
            subject: {
                /** @description Of a violation or an exception: the case that it belongs to. */
                caseId: string | null;
                id: string;
                /** @description What it is called now: of a grant the account, of an exception the violation; null when it has no name, or none any more. */
                name: string | null;
                type: string;
                version: number | null;
            };
            /** @description What happened: `<object>.<what>`. New values may appear. */
            type: string;
        };
        /** @description A key of another system: everything but the key. */
        ApiKey: {
            /** Format: date-time */
            createdAt: string;
            createdBy: string | null;
            deletedAt: string | null;
            expiresAt: string | null;
            /**
             * @description Id of the api key.
             * @example key_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
             */
            id: string;
            lastUsedAt: string | null;
            name: string;
            organisationGroupIds: string[] | null;
            scopes: ("access:read" | "violations:read" | "violations:write" | "people:write" | "scim" | "events:read" | "evidence:read" | "admin")[];
            /** @description The first characters of the key, to tell keys apart. */
            tokenPrefix: string;
            /** Format: date-time */
            updatedAt: string;
            version: number;
        };
        /** @description A key of another system: everything but the key. */
        ApiKeyInput: {
            /** Format: date-time */
            createdAt: string;
            createdBy: string | null;
            deletedAt: string | null;
            expiresAt: string | null;
            /** @description Id of the api key. */
            id: string;
            lastUsedAt: string | null;
            name: string;
            organisationGroupIds: string[] | null;
            scopes: ("access:read" | "violations:read" | "violations:write" | "people:write" | "scim" | "events:read" | "evidence:read" | "admin")[];
            /** @description The first characters of the key, to tell keys apart. */
            tokenPrefix: string;
            /** Format: date-time */
            updatedAt: string;
            version: number;
        };
        /** @description One Xero user's consent to our app. */
        Authorisation: {
            authoriserEmail: string | null;
            authoriserName: string | null;
            /** Format: date-time */
            createdAt: string;
            expiresIfUnusedAt: string | null;
            /**
             * @description Id of the authorisation.
             * @example aut_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
             */
            id: string;
            /** @enum {string} */
            kind: "consent" | "custom" | "imported";
            lastRefreshedAt: string | null;
            /** @description Organisations that it reaches now. */
            organisationIds: string[];
            scopes: string[];
            /** @enum {string} */
            state: "active" | "needs_reconsent" | "revoked";
            stateReason: string | null;
            /** Format: date-time */
            updatedAt: string;
            version: number;
            xeroUserId: string | null;
        };
        /** @description One Xero user's consent to our app. */
        AuthorisationInput: {
            authoriserEmail: string | null;
            authoriserName: string | null;
            /** Format: date-time */
            createdAt: string;
            expiresIfUnusedAt: string | null;
            /** @description Id of the authorisation. */
            id: string;
            /** @enum {string} */
            kind: "consent" | "custom" | "imported";
            lastRefreshedAt: string | null;
            /** @description Organisations that it reaches now. */
            organisationIds: string[];
            scopes: string[];
            /** @enum {string} */
            state: "active" | "needs_reconsent" | "revoked";
            stateReason: string | null;
            /** Format: date-time */
            updatedAt: string;
            version: number;
            xeroUserId: string | null;
        };
        /** @description Violations grouped by account. */
        Case: {
            accountId: string | null;
            /** @description As Xero has it: the names, else the address. */
            accountName: string | null;
            /** Format: date-time */
            createdAt: string;
            /** @description The earliest due time. */
            dueAt: string | null;
            /**
             * @description Id of the case.
             * @example cas_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
             */
            id: string;
            organisationId: string | null;
            organisationName: string | null;
            personId: string | null;
            personName: string | null;
            /**
             * @description Of its worst violation.
             * @enum {string}
             */
            severity: "critical" | "high" | "medium" | "low";
            /** @enum {string} */
            state: "open" | "excepted" | "resolved";
            subject: {
                id: string;
                type: string;
            };
            /** @description Of its worst violation. */
            summary: string;
            /** @description Who is at it: of its worst violation that somebody acknowledged or said to be fixed. Null: nobody is. */
            taken: {
                by: {
                    id: string | null;
                    name: string | null;
                    type: string;
                } | null;
                /** @enum {string} */
                state: "acknowledged" | "awaiting_verification";
            } | null;
            /** Format: date-time */
            updatedAt: string;
            version: number;
            /** @description Its violations that are not resolved, worst first; all once none is left. */
            violationIds: string[];
        };
        /** @description Violations grouped by account. */
        CaseInput: {
            accountId: string | null;
            /** @description As Xero has it: the names, else the address. */
            accountName: string | null;
            /** Format: date-time */
            createdAt: string;
            /** @description The earliest due time. */
            dueAt: string | null;
            /** @description Id of the case. */
            id: string;
            organisationId: string | null;
            organisationName: string | null;
            personId: string | null;
            personName: string | null;
            /**
             * @description Of its worst violation.
             * @enum {string}
             */
            severity: "critical" | "high" | "medium" | "low";
            /** @enum {string} */
            state: "open" | "excepted" | "resolved";
            subject: {
                id: string;
                type: string;
            };
            /** @description Of its worst violation. */
            summary: string;
            /** @description Who is at it: of its worst violation that somebody acknowledged or said to be fixed. Null: nobody is. */
            taken: {
                by: {
                    id: string | null;
                    name: string | null;
                    type: string;
                } | null;
                /** @enum {string} */
                state: "acknowledged" | "awaiting_verification";
            } | null;
            /** Format: date-time */
            updatedAt: string;
            version: number;
            /** @description Its violations that are not resolved, worst first; all once none is left. */
            violationIds: string[];
        };
        /** @description A check and how it stands. */
        Check: {
            advice: {
                action: string;
                text: string;
            };
            appliesTo: string;
            controls: string[];
            /** @description Since when it is set as it is; null while nobody changed it. */
            createdAt: string | null;
            description: string;
            dueNotes: string;
            enabled: boolean;
            exceptedCount: number;
            failsWhen: string;
            id: string;
            /** @description What it lacks to be ready. */
            needs: string[];
            openCount: number;
            passed: number;
            passesWhen: string;
            /** @description What it looked at: accounts or organisations. */
            population: number;
            settingDeclarations: {
                [key: string]: {
                    default: number | boolean | string | string[] | null;
                    /**
                     * @description `words`: a list of words.
                     * @enum {string}
                     */
                    kind: "number" | "boolean" | "words";
                    maximum: number | null;
                    maximumItems: number | null;
                    minimum: number | null;
                    title: string;
                };
            };
            /** @description `severity` and `dueHours` replace what the check itself names; null leaves it to the check. */
            settings: {
                [key: string]: number | boolean | string | string[] | null;
            };
            /** @enum {string} */
            severity: "critical" | "high" | "medium" | "low";
            severityNotes: string;
            /** @enum {string} */
            status: "passing" | "due" | "critical" | "failing" | "unknown" | "not_ready";
            title: string;
            updatedAt: string | null;
            /** @description Of its settings; 0 while nobody changed them. */
            version: number;
        };
        /** @description A check and how it stands. */
        CheckInput: {
            advice: {
                action: string;
                text: string;
            };
            appliesTo: string;
            controls: string[];
            /** @description Since when it is set as it is; null while nobody changed it. */
            createdAt: string | null;
            description: string;
            dueNotes: string;
            enabled: boolean;
            exceptedCount: number;
            failsWhen: string;
            id: string;
            /** @description What it lacks to be ready. */
            needs: string[];
            openCount: number;
            passed: number;
            passesWhen: string;
            /** @description What it looked at: accounts or organisations. */
            population: number;
            settingDeclarations: {
                [key: string]: {
                    default: number | boolean | string | string[] | null;
                    /**
                     * @description `words`: a list of words.
                     * @enum {string}
                     */
                    kind: "number" | "boolean" | "words";
                    maximum: number | null;
                    maximumItems: number | null;
                    minimum: number | null;
                    title: string;
                };
            };
            /** @description `severity` and `dueHours` replace what the check itself names; null leaves it to the check. */
            settings: {
                [key: string]: number | boolean | string | string[] | null;
            };
            /** @enum {string} */
            severity: "critical" | "high" | "medium" | "low";
            severityNotes: string;
            /** @enum {string} */
            status: "passing" | "due" | "critical" | "failing" | "unknown" | "not_ready";
            title: string;
            updatedAt: string | null;
            /** @description Of its settings; 0 while nobody changed them. */
            version: number;
        };
        /** @description What a change of the classification rules would do. */
        ClassificationPreview: {
            /** @description Those that would count as something else; at most 1,000. */
            accounts: {
                /**
                 * @description Id of the account.
                 * @example acc_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                accountId: string;
                after: {
                    identified: boolean;
                    kind: string;
                };
                before: {
                    identified: boolean;
                    kind: string;
                };
                email: string | null;
                name: string;
                /**
                 * @description Id of the organisation.
                 * @example org_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                organisationId: string;
                organisationName: string;
                role: string;
                roleName: string;
            }[];
            counts: {
                becomesIdentified: number;
                becomesUnidentified: number;
                changed: number;
            };
            /** @description Open violations that the change would end. */
            effect: {
                openViolations: {
                    checkId: string;
                    count: number;
                    /** @enum {string} */
                    severity: "critical" | "high" | "medium" | "low";
                }[];
            };
            needsReason: boolean;
            needsSecondOperator: boolean;
            truncated: boolean;
        };
        /** @description What a change of the classification rules would do. */
        ClassificationPreviewInput: {
            /** @description Those that would count as something else; at most 1,000. */
            accounts: {
                /** @description Id of the account. */
                accountId: string;
                after: {
                    identified: boolean;
                    kind: string;
                };
                before: {
                    identified: boolean;
                    kind: string;
                };
                email: string | null;
                name: string;
                /** @description Id of the organisation. */
                organisationId: string;
                organisationName: string;
                role: string;
                roleName: string;
            }[];
            counts: {
                becomesIdentified: number;
                becomesUnidentified: number;
                changed: number;
            };
            /** @description Open violations that the change would end. */
            effect: {
                openViolations: {
                    checkId: string;
                    count: number;
                    /** @enum {string} */
                    severity: "critical" | "high" | "medium" | "low";
                }[];
            };
            needsReason: boolean;
            needsSecondOperator: boolean;
            truncated: boolean;
        };
        /** @description Says what kind of account somebody is who is linked to no person. */
        ClassificationRule: {
            /** @description How many accounts it classifies now. */
            accounts: number;
            /** Format: date-time */
            createdAt: string;
            deletedAt: string | null;
            /**
             * @description Id of the classification rule.
             * @example clr_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
             */
            id: string;
            /** @enum {string} */
            kind: "external" | "client" | "shared" | "integration" | "vendor";
            kindFacts: {
                approvedBy: string | null;
                ceiling: string | null;
                company: string | null;
                endsAt: string | null;
                organisationIds: string[];
                ownerPersonId: string | null;
                purpose: string | null;
                sponsorPersonId: string | null;
            };
            match: {
                addresses: string[];
                domains: string[];
                groupIds: string[];
                organisationIds: string[];
                xeroGlobalUserIds: string[];
            };
            name: string;
            /** @description The first rule that fits counts. */
            position: number;
            reason: string | null;
            /** Format: date-time */
            updatedAt: string;
            version: number;
        };
        /** @description Says what kind of account somebody is who is linked to no person. */
        ClassificationRuleInput: {
            /** @description How many accounts it classifies now. */
            accounts: number;
            /** Format: date-time */
            createdAt: string;
            deletedAt: string | null;
            /** @description Id of the classification rule. */
            id: string;
            /** @enum {string} */
            kind: "external" | "client" | "shared" | "integration" | "vendor";
            kindFacts: {
                approvedBy: string | null;
                ceiling: string | null;
                company: string | null;
                endsAt: string | null;
                organisationIds: string[];
                ownerPersonId: string | null;
                purpose: string | null;
                sponsorPersonId: string | null;
            };
            match: {
                addresses: string[];
                domains: string[];
                groupIds: string[];
                organisationIds: string[];
                xeroGlobalUserIds: string[];
            };
            name: string;
            /** @description The first rule that fits counts. */
            position: number;
            reason: string | null;
            /** Format: date-time */
            updatedAt: string;
            version: number;
        };
        /** @description The route from an authorisation to an organisation. */
        Connection: {
            /**
             * @description Id of the authorisation.
             * @example aut_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
             */
            authorisationId: string;
            /** Format: date-time */
            createdAt: string;
            disconnectedAt: string | null;
            /**
             * @description Id of the connection.
             * @example con_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
             */
            id: string;
            /** @description Null when Xero connected something else than an organisation. */
            organisationId: string | null;
            /** @enum {string} */
            state: "connected" | "disconnected";
            tenantType: string;
            /** Format: date-time */
            updatedAt: string;
            version: number;
            xeroConnectionId: string;
            xeroCreatedAt: string | null;
            xeroTenantId: string;
            xeroUpdatedAt: string | null;
        };
        /** @description The route from an authorisation to an organisation. */
        ConnectionInput: {
            /** @description Id of the authorisation. */
            authorisationId: string;
            /** Format: date-time */
            createdAt: string;
            disconnectedAt: string | null;
            /** @description Id of the connection. */
            id: string;
            /** @description Null when Xero connected something else than an organisation. */
            organisationId: string | null;
            /** @enum {string} */
            state: "connected" | "disconnected";
            tenantType: string;
            /** Format: date-time */
            updatedAt: string;
            version: number;
            xeroConnectionId: string;
            xeroCreatedAt: string | null;
            xeroTenantId: string;
            xeroUpdatedAt: string | null;
        };
        /** @description A change that makes fewer things fail. */
        ControlChange: {
            after: {
                [key: string]: unknown;
            } | null;
            before: {
                [key: string]: unknown;
            } | null;
            /** Format: date-time */
            createdAt: string;
            decidedAt: string | null;
            decidedBy: {
                id: string | null;
                name: string | null;
                type: string;
            } | null;
            effect: {
                openViolations: {
                    checkId: string;
                    count: number;
                    /** @enum {string} */
                    severity: "critical" | "high" | "medium" | "low";
                }[];
            };
            /**
             * @description Id of the control change.
             * @example chg_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
             */
            id: string;
            /** @description `account.classify`, `check.change`, `rule.create`, `rule.replace`, `organisation.change`, `organisation.retire`, `organisation.groups`, `organisation_group.replace`, `trusted_domains.change`; an open list. */
            kind: string;
            reason: string;
            requestedBy: {
                id: string | null;
                name: string | null;
                type: string;
            };
            /**
             * @description `requested`: waits for a second operator.
             * @enum {string}
             */
            state: "requested" | "applied" | "declined";
            target: {
                id: string;
                type: string;
            };
            /** Format: date-time */
            updatedAt: string;
            version: number;
        };
        /** @description A change that makes fewer things fail. */
        ControlChangeInput: {
            after: {
                [key: string]: unknown;
            } | null;
            before: {
                [key: string]: unknown;
            } | null;
            /** Format: date-time */
            createdAt: string;
            decidedAt: string | null;
            decidedBy: {
                id: string | null;
                name: string | null;
                type: string;
            } | null;
            effect: {
                openViolations: {
                    checkId: string;
                    count: number;
                    /** @enum {string} */
                    severity: "critical" | "high" | "medium" | "low";
                }[];
            };
            /** @description Id of the control change. */
            id: string;
            /** @description `account.classify`, `check.change`, `rule.create`, `rule.replace`, `organisation.change`, `organisation.retire`, `organisation.groups`, `organisation_group.replace`, `trusted_domains.change`; an open list. */
            kind: string;
            reason: string;
            requestedBy: {
                id: string | null;
                name: string | null;
                type: string;
            };
            /**
             * @description `requested`: waits for a second operator.
             * @enum {string}
             */
            state: "requested" | "applied" | "declined";
            target: {
                id: string;
                type: string;
            };
            /** Format: date-time */
            updatedAt: string;
            version: number;
        };
        /** @description A key that was made, with the key itself. */
        CreatedApiKey: {
            /** Format: date-time */
            createdAt: string;
            createdBy: string | null;
            deletedAt: string | null;
            expiresAt: string | null;
            /**
             * @description Id of the api key.
             * @example key_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
             */
            id: string;
            key: string;
            lastUsedAt: string | null;
            name: string;
            organisationGroupIds: string[] | null;
            scopes: ("access:read" | "violations:read" | "violations:write" | "people:write" | "scim" | "events:read" | "evidence:read" | "admin")[];
            /** @description The first characters of the key, to tell keys apart. */
            tokenPrefix: string;
            /** Format: date-time */
            updatedAt: string;
            version: number;
        };
        /** @description A key that was made, with the key itself. */
        CreatedApiKeyInput: {
            /** Format: date-time */
            createdAt: string;
            createdBy: string | null;
            deletedAt: string | null;
            expiresAt: string | null;
            /** @description Id of the api key. */
            id: string;
            key: string;
            lastUsedAt: string | null;
            name: string;
            organisationGroupIds: string[] | null;
            scopes: ("access:read" | "violations:read" | "violations:write" | "people:write" | "scim" | "events:read" | "evidence:read" | "admin")[];
            /** @description The first characters of the key, to tell keys apart. */
            tokenPrefix: string;
            /** Format: date-time */
            updatedAt: string;
            version: number;
        };
        /** @description A Xero role in one organisation, or being its subscriber. */
        Entitlement: {
            /** Format: date-time */
            createdAt: string;
            /** @description Accounts that hold it now; 0 once nobody does. */
            holders: number;
            /**
             * @description Id of the entitlement.
             * @example ent_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
             */
            id: string;
            /** @enum {string} */
            kind: "role" | "subscriber";
            name: string;
            /**
             * @description Id of the organisation.
             * @example org_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
             */
            organisationId: string;
            privileged: boolean;
            role: string | null;
            /** Format: date-time */
            updatedAt: string;
            version: number;
        };
        /** @description A Xero role in one organisation, or being its subscriber. */
        EntitlementInput: {
            /** Format: date-time */
            createdAt: string;
            /** @description Accounts that hold it now; 0 once nobody does. */
            holders: number;
            /** @description Id of the entitlement. */
            id: string;
            /** @enum {string} */
            kind: "role" | "subscriber";
            name: string;
            /** @description Id of the organisation. */
            organisationId: string;
            privileged: boolean;
            role: string | null;
            /** Format: date-time */
            updatedAt: string;
            version: number;
        };
        /** @description One entry of the journal. */
        Event: {
            actor: {
                id: string | null;
                type: string;
            };
            /** Format: date-time */
            at: string;
            /** @description Found before its organisation was governed. */
            baseline: boolean;
            /** @description Changed fields and context; null after erasure of the person it was about. */
            data: {
                [key: string]: unknown;
            } | null;
            /** @description Hexadecimal SHA-256 of the chain up to this event. */
            hash: string;
            /**
             * @description Id of the event.
             * @example evt_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
             */
            id: string;
            organisationId: string | null;
            /** @description Gap-free place in the chain. */
            position: number;
            subject: {
                id: string;
                type: string;
                version: number | null;
            };
            /** @description What happened: `<object>.<what>`. New values may appear. */
            type: string;
        };
        /** @description One entry of the journal. */
        EventInput: {
            actor: {
                id: string | null;
                type: string;
            };
            /** Format: date-time */
            at: string;
            /** @description Found before its organisation was governed. */
            baseline: boolean;
            /** @description Changed fields and context; null after erasure of the person it was about. */
            data: {
                [key: string]: unknown;
            } | null;
            /** @description Hexadecimal SHA-256 of the chain up to this event. */
            hash: string;
            /** @description Id of the event. */
            id: string;
            organisationId: string | null;
            /** @description Gap-free place in the chain. */
            position: number;
            subject: {
                id: string;
                type: string;
                version: number | null;
            };
            /** @description What happened: `<object>.<what>`. New values may appear. */
            type: string;
        };
        /** @description A time-limited, approved permission for a violation to stand. */
        Exception: {
            approvedBy: {
                id: string | null;
                name: string | null;
                type: string;
            } | null;
            /**
             * @description Of the violation, like all down to `summary`, as it is now.
             * @example cas_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
             */
            caseId: string;
            checkId: string;
            compensatingMeasure: string | null;
            /** Format: date-time */
            createdAt: string;
            decidedAt: string | null;
            declinedBy: {
                id: string | null;
                name: string | null;
                type: string;
            } | null;
            /** @description What was said when it was declined or withdrawn. */
            endReason: string | null;
            expiresAt: string | null;
            /**
             * @description Id of the exception.
             * @example exc_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
             */
            id: string;
            /** @enum {string} */
            kind: "exception" | "false_positive";
            organisationId: string | null;
            organisationName: string | null;
            /** @description Whom the violation is about: they may not decide about it. */
            personId: string | null;
            reason: string;
            renewals: number;
            /** Format: date-time */
            requestedAt: string;
            requestedBy: {
                id: string | null;
                name: string | null;
                type: string;
            };
            /** @enum {string} */
            severity: "critical" | "high" | "medium" | "low";
            /** @enum {string} */
            state: "requested" | "approved" | "declined" | "expired" | "void" | "withdrawn";
            summary: string;
            /** Format: date-time */
            updatedAt: string;
            version: number;
            /**
             * @description Id of the violation.
             * @example vio_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
             */
            violationId: string;
            /** @description What drifted or who left, when it became void. */
            voidReason: string | null;
        };
        /** @description A time-limited, approved permission for a violation to stand. */
        ExceptionInput: {
            approvedBy: {
                id: string | null;
                name: string | null;
                type: string;
            } | null;
            /** @description Of the violation, like all down to `summary`, as it is now. */
            caseId: string;
            checkId: string;
            compensatingMeasure: string | null;
            /** Format: date-time */
            createdAt: string;
            decidedAt: string | null;
            declinedBy: {
                id: string | null;
                name: string | null;
                type: string;
            } | null;
            /** @description What was said when it was declined or withdrawn. */
            endReason: string | null;
            expiresAt: string | null;
            /** @description Id of the exception. */
            id: string;
            /** @enum {string} */
            kind: "exception" | "false_positive";
            organisationId: string | null;
            organisationName: string | null;
            /** @description Whom the violation is about: they may not decide about it. */
            personId: string | null;
            reason: string;
            renewals: number;
            /** Format: date-time */
            requestedAt: string;
            requestedBy: {
                id: string | null;
                name: string | null;
                type: string;
            };
            /** @enum {string} */
            severity: "critical" | "high" | "medium" | "low";
            /** @enum {string} */
            state: "requested" | "approved" | "declined" | "expired" | "void" | "withdrawn";
            summary: string;
            /** Format: date-time */
            updatedAt: string;
            version: number;
            /** @description Id of the violation. */
            violationId: string;
            /** @description What drifted or who left, when it became void. */
            voidReason: string | null;
        };
        /** @description An account holds an entitlement. */
        Grant: {
            /**
             * @description Id of the account.
             * @example acc_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
             */
            accountId: string;
            authorisedBy: {
                id: string;
                /** @enum {string} */
                kind: "rule" | "classification" | "request" | "exception" | "review";
                version: number | null;
            } | null;
            /**
             * @description Only with `as_of`.
             * @enum {string}
             */
            certainty?: "observed" | "possible";
            /** Format: date-time */
            createdAt: string;
            current: boolean;
            /**
             * @description Id of the entitlement.
             * @example ent_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
             */
            entitlementId: string;
            /**
             * @description Id of the grant.
             * @example grt_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
             */
            id: string;
            /** @enum {string} */
            kind: "role" | "subscriber";
            /** @description End of the newest complete read that shows it. */
            observedAt: string | null;
            /**
             * @description Id of the organisation.
             * @example org_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
             */
            organisationId: string;
            personId: string | null;
            /** @description Xero's value; null for the subscriber. */
            role: string | null;
            since: {
                /** Format: date-time */
                notAfter: string;
                notBefore: string | null;
            };
            until: {
                /** Format: date-time */
                notAfter: string;
                notBefore: string | null;
            } | null;
            /** Format: date-time */
            updatedAt: string;
            version: number;
        };
        /** @description An account holds an entitlement. */
        GrantInput: {
            /** @description Id of the account. */
            accountId: string;
            authorisedBy: {
                id: string;
                /** @enum {string} */
                kind: "rule" | "classification" | "request" | "exception" | "review";
                version: number | null;
            } | null;
            /**
             * @description Only with `as_of`.
             * @enum {string}
             */
            certainty?: "observed" | "possible";
            /** Format: date-time */
            createdAt: string;
            current: boolean;
            /** @description Id of the entitlement. */
            entitlementId: string;
            /** @description Id of the grant. */
            id: string;
            /** @enum {string} */
            kind: "role" | "subscriber";
            /** @description End of the newest complete read that shows it. */
            observedAt: string | null;
            /** @description Id of the organisation. */
            organisationId: string;
            personId: string | null;
            /** @description Xero's value; null for the subscriber. */
            role: string | null;
            since: {
                /** Format: date-time */
                notAfter: string;
                notBefore: string | null;
            };
            until: {
                /** Format: date-time */
                notAfter: string;
                notBefore: string | null;
            } | null;
            /** Format: date-time */
            updatedAt: string;
            version: number;
        };
        /** @description An import of people. */
        Import: {
            /** @description Header of the column of each field that the file has. */
            columns: {
                [key: string]: string;
            };
            /** Format: date-time */
            createdAt: string;
            createdCount: number;
            dryRun: boolean;
            /** @description With mode=full: people who were missing and count as offboarded now. */
            endedCount: number;
            finishedAt: string | null;
            /** @description With mode=full: people who were missing, but so many that nobody was ended. Nothing else was held back. */
            heldBackCount: number;
            /**
             * @description Id of the import.
             * @example imp_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
             */
            id: string;
            /** @description Headers that are no field of a person. */
            ignoredColumns: string[];
            linesBad: number;
            linesRead: number;
            /** @enum {string} */
            mode: "full" | "partial";
            /** @description Why the import failed as a whole. */
            problem: {
                line: number | null;
                reason: string;
            } | null;
            /** @description What is wrong with which line; the first 1,000. */
            problems: {
                column: string | null;
                line: number;
                reason: string;
            }[];
            source: string;
            /**
             * @description `failed`: nothing was applied.
             * @enum {string}
             */
            state: "reading" | "applying" | "done" | "failed";
            unchangedCount: number;
            /** Format: date-time */
            updatedAt: string;
            updatedCount: number;
            version: number;
        };
        /** @description An import of people. */
        ImportInput: {
            /** @description Header of the column of each field that the file has. */
            columns: {
                [key: string]: string;
            };
            /** Format: date-time */
            createdAt: string;
            createdCount: number;
            dryRun: boolean;
            /** @description With mode=full: people who were missing and count as offboarded now. */
            endedCount: number;
            finishedAt: string | null;
            /** @description With mode=full: people who were missing, but so many that nobody was ended. Nothing else was held back. */
            heldBackCount: number;
            /** @description Id of the import. */
            id: string;
            /** @description Headers that are no field of a person. */
            ignoredColumns: string[];
            linesBad: number;
            linesRead: number;
            /** @enum {string} */
            mode: "full" | "partial";
            /** @description Why the import failed as a whole. */
            problem: {
                line: number | null;
                reason: string;
            } | null;
            /** @description What is wrong with which line; the first 1,000. */
            problems: {
                column: string | null;
                line: number;
                reason: string;
            }[];
            source: string;
            /**
             * @description `failed`: nothing was applied.
             * @enum {string}
             */
            state: "reading" | "applying" | "done" | "failed";
            unchangedCount: number;
            /** Format: date-time */
            updatedAt: string;
            updatedCount: number;
            version: number;
        };
        /** @description Everything that has to be done when somebody leaves. */
        LeaverPlan: {
            endsAt: string | null;
            /** @description As few people as possible who together can do everything; transfers of the subscription first. */
            groups: {
                accounts: number;
                /** @description Null: nobody else is known who could. */
                canBeDoneBy: {
                    email: string | null;
                    name: string;
                    personId: string | null;
                } | null;
                proved: number;
                steps: components["schemas"]["LeaverStep"][];
            }[];
            /** @description One for each client's organisation in which something is left to do, ready to send. */
            letters: {
                /**
                 * @description Id of the organisation.
                 * @example org_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                organisationId: string;
                organisationName: string;
                subject: string;
                text: string;
                /** @description The client's own people who may be able to do it; empty while nobody of the client is known. */
                to: {
                    email: string | null;
                    name: string;
                }[];
            }[];
            /**
             * @description Id of the person.
             * @example per_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
             */
            personId: string;
            personName: string;
            progress: {
                accounts: number;
                claimed: number;
                /** @description Of those not proved: in organisations whose data are not fresh. */
                notReadable: number;
                proved: number;
                toRemove: number;
                toTransferFirst: number;
            };
            /** @description Accounts that were removed since then count as progress; null while no end is known. */
            since: string | null;
        };
        /** @description Everything that has to be done when somebody leaves. */
        LeaverPlanInput: {
            endsAt: string | null;
            /** @description As few people as possible who together can do everything; transfers of the subscription first. */
            groups: {
                accounts: number;
                /** @description Null: nobody else is known who could. */
                canBeDoneBy: {
                    email: string | null;
                    name: string;
                    personId: string | null;
                } | null;
                proved: number;
                steps: components["schemas"]["LeaverStepInput"][];
            }[];
            /** @description One for each client's organisation in which something is left to do, ready to send. */
            letters: {
                /** @description Id of the organisation. */
                organisationId: string;
                organisationName: string;
                subject: string;
                text: string;
                /** @description The client's own people who may be able to do it; empty while nobody of the client is known. */
                to: {
                    email: string | null;
                    name: string;
                }[];
            }[];
            /** @description Id of the person. */
            personId: string;
            personName: string;
            progress: {
                accounts: number;
                claimed: number;
                /** @description Of those not proved: in organisations whose data are not fresh. */
                notReadable: number;
                proved: number;
                toRemove: number;
                toTransferFirst: number;
            };
            /** @description Accounts that were removed since then count as progress; null while no end is known. */
            since: string | null;
        };
        /** @description One account that a leaver has or had. */
        LeaverStep: {
            /**
             * @description Id of the account.
             * @example acc_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
             */
            accountId: string;
            accountName: string;
            /** @description Likely, not certain: who may manage users is not visible in the API of Xero. Never the leaver. */
            canBeDoneBy: {
                /**
                 * @description Id of the account.
                 * @example acc_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                accountId: string;
                email: string | null;
                isSubscriber: boolean;
                name: string;
                personId: string | null;
                role: string;
            }[];
            /**
             * @description Unless it is fresh, no read proves anything at the moment.
             * @enum {string}
             */
            dataState: "fresh" | "stale" | "quarantined" | "never_read";
            email: string | null;
            isSubscriber: boolean;
            /**
             * @description Id of the organisation.
             * @example org_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
             */
            organisationId: string;
            organisationName: string;
            ownerNames: string[];
            ownerPersonIds: string[];
            /** @description The first snapshot without the account. */
            provedBySnapshotId: string | null;
            /** @enum {string} */
            relationship: "own" | "client";
            removed: {
                /** Format: date-time */
                notAfter: string;
                notBefore: string | null;
            } | null;
            role: string;
            roleName: string;
            /** @enum {string} */
            state: "to_remove" | "claimed" | "proved";
            steps: string[];
            /** @description The subscription must move to somebody else before Xero removes this user. */
            transferFirst: boolean;
            /** @description The organisation's users page in Xero. */
            url: string;
            /** @description What stands open about this account having to go. */
            violationId: string | null;
        };
        /** @description One account that a leaver has or had. */
        LeaverStepInput: {
            /** @description Id of the account. */
            accountId: string;
            accountName: string;
            /** @description Likely, not certain: who may manage users is not visible in the API of Xero. Never the leaver. */
            canBeDoneBy: {
                /** @description Id of the account. */
                accountId: string;
                email: string | null;
                isSubscriber: boolean;
                name: string;
                personId: string | null;
                role: string;
            }[];
            /**
             * @description Unless it is fresh, no read proves anything at the moment.
             * @enum {string}
             */
            dataState: "fresh" | "stale" | "quarantined" | "never_read";
            email: string | null;
            isSubscriber: boolean;
            /** @description Id of the organisation. */
            organisationId: string;
            organisationName: string;
            ownerNames: string[];
            ownerPersonIds: string[];
            /** @description The first snapshot without the account. */
            provedBySnapshotId: string | null;
            /** @enum {string} */
            relationship: "own" | "client";
            removed: {
                /** Format: date-time */
                notAfter: string;
                notBefore: string | null;
            } | null;
            role: string;
            roleName: string;
            /** @enum {string} */
            state: "to_remove" | "claimed" | "proved";
            steps: string[];
            /** @description The subscription must move to somebody else before Xero removes this user. */
            transferFirst: boolean;
            /** @description The organisation's users page in Xero. */
            url: string;
            /** @description What stands open about this account having to go. */
            violationId: string | null;
        };
        /** @description Where somebody has access, and as what. */
        MatrixRow: {
            /** @description Of an account that belongs to none of the people. */
            accountId: string | null;
            /** @description What that account counts as, with `as_of` and `to` then: `unclassified` while nobody said; null of a person. */
            accountKind: ("unclassified" | "person" | "external" | "client" | "shared" | "integration" | "vendor") | null;
            /** @description Where there is access, in the order of organisations; two of one organisation are two accounts. */
            cells: {
                /**
                 * @description Id of the account.
                 * @example acc_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                accountId: string;
                /** @description Only with `from` and `to`: the access at `from`. */
                before?: {
                    isSubscriber: boolean;
                    rank: number | null;
                    /** @description Xero's value, verbatim. */
                    role: string;
                } | null;
                /**
                 * @description Only with `as_of`, or `from` and `to`.
                 * @enum {string}
                 */
                certainty?: "observed" | "possible";
                /**
                 * @description Only with `from` and `to`.
                 * @enum {string}
                 */
                change?: "added" | "removed" | "changed";
                isSubscriber: boolean;
                /**
                 * @description Id of the organisation.
                 * @example org_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                organisationId: string;
                rank: number | null;
                /** @description Xero's value, verbatim; null where access was removed between two instants. */
                role: string | null;
                /** @description The worst open violation of the account today; null without one, and at an instant. */
                severity: ("critical" | "high" | "medium" | "low") | null;
            }[];
            email: string | null;
            /**
             * Format: uuid
             * @description The same for the same row: the id of its person or account, without the prefix.
             */
            id: string;
            /** @enum {string} */
            kind: "person" | "account";
            name: string;
            personId: string | null;
        };
        /** @description Where somebody has access, and as what. */
        MatrixRowInput: {
            /** @description Of an account that belongs to none of the people. */
            accountId: string | null;
            /** @description What that account counts as, with `as_of` and `to` then: `unclassified` while nobody said; null of a person. */
            accountKind: ("unclassified" | "person" | "external" | "client" | "shared" | "integration" | "vendor") | null;
            /** @description Where there is access, in the order of organisations; two of one organisation are two accounts. */
            cells: {
                /** @description Id of the account. */
                accountId: string;
                /** @description Only with `from` and `to`: the access at `from`. */
                before?: {
                    isSubscriber: boolean;
                    rank: number | null;
                    /** @description Xero's value, verbatim. */
                    role: string;
                } | null;
                /**
                 * @description Only with `as_of`, or `from` and `to`.
                 * @enum {string}
                 */
                certainty?: "observed" | "possible";
                /**
                 * @description Only with `from` and `to`.
                 * @enum {string}
                 */
                change?: "added" | "removed" | "changed";
                isSubscriber: boolean;
                /** @description Id of the organisation. */
                organisationId: string;
                rank: number | null;
                /** @description Xero's value, verbatim; null where access was removed between two instants. */
                role: string | null;
                /** @description The worst open violation of the account today; null without one, and at an instant. */
                severity: ("critical" | "high" | "medium" | "low") | null;
            }[];
            email: string | null;
            /**
             * Format: uuid
             * @description The same for the same row: the id of its person or account, without the prefix.
             */
            id: string;
            /** @enum {string} */
            kind: "person" | "account";
            name: string;
            personId: string | null;
        };
        /** @description Somebody who may sign in. */
        Operator: {
            /** Format: date-time */
            createdAt: string;
            deletedAt: string | null;
            displayName: string;
            email: string | null;
            /**
             * @description Id of the operator.
             * @example opr_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
             */
            id: string;
            /** @description Identity provider at which the operator signs in; null for one who only had one-time links so far. */
            identityIssuer: string | null;
            organisationGroupIds: string[] | null;
            personId: string | null;
            /** @enum {string} */
            role: "admin" | "reviewer" | "auditor";
            /** Format: date-time */
            updatedAt: string;
            version: number;
        };
        /** @description Somebody who may sign in. */
        OperatorInput: {
            /** Format: date-time */
            createdAt: string;
            deletedAt: string | null;
            displayName: string;
            email: string | null;
            /** @description Id of the operator. */
            id: string;
            /** @description Identity provider at which the operator signs in; null for one who only had one-time links so far. */
            identityIssuer: string | null;
            organisationGroupIds: string[] | null;
            personId: string | null;
            /** @enum {string} */
            role: "admin" | "reviewer" | "auditor";
            /** Format: date-time */
            updatedAt: string;
            version: number;
        };
        /** @description A Xero organisation. */
        Organisation: {
            /** @description Current accounts; null while the organisation was never read. */
            accountCount: number | null;
            baseCurrency: string | null;
            /** @enum {string} */
            connectionState: "expected" | "connected" | "disconnected" | "needs_reconsent";
            countryCode: string | null;
            /** Format: date-time */
            createdAt: string;
            /** @enum {string} */
            dataState: "fresh" | "stale" | "quarantined" | "never_read";
            edition: string | null;
            /** @enum {string} */
            governance: "observed" | "governed" | "retired";
            governedSince: string | null;
            groupIds: string[];
            /**
             * @description Id of the organisation.
             * @example org_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
             */
            id: string;
            isDemo: boolean;
            labels: string[];
            lastAttemptAt: string | null;
            /** @description End of the newest complete read. */
            lastReadAt: string | null;
            legalName: string | null;
            links: {
                xeroUsers: string;
            };
            name: string;
            nextSyncAt: string | null;
            openViolations: {
                critical: number;
                high: number;
                low: number;
                medium: number;
            };
            ownDomains: string[];
            ownerPersonIds: string[];
            plan: string | null;
            /** @enum {string} */
            relationship: "own" | "client";
            shortCode: string | null;
            /** Format: date-time */
            updatedAt: string;
            version: number;
            /** @description Null until an expected organisation connects. */
            xeroTenantId: string | null;
        };
        /** @description A group of organisations. */
        OrganisationGroup: {
            countryCodes: string[];
            /** Format: date-time */
            createdAt: string;
            deletedAt: string | null;
            description: string | null;
            /**
             * @description Id of the organisation group.
             * @example grp_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
             */
            id: string;
            labels: string[];
            /** @description Everybody in it: named, or fitting labels, countries and plans. */
            memberIds: string[];
            name: string;
            /** @description Those that were named one by one. */
            organisationIds: string[];
            plans: string[];
            /** Format: date-time */
            updatedAt: string;
            version: number;
        };
        /** @description A group of organisations. */
        OrganisationGroupInput: {
            countryCodes: string[];
            /** Format: date-time */
            createdAt: string;
            deletedAt: string | null;
            description: string | null;
            /** @description Id of the organisation group. */
            id: string;
            labels: string[];
            /** @description Everybody in it: named, or fitting labels, countries and plans. */
            memberIds: string[];
            name: string;
            /** @description Those that were named one by one. */
            organisationIds: string[];
            plans: string[];
            /** Format: date-time */
            updatedAt: string;
            version: number;
        };
        /** @description Which organisations would join and leave a group, and whose access that makes valid or invalid. */
        OrganisationGroupPreview: {
            /** @description Those whose access would change, what becomes invalid first; at most 1,000. */
            accounts: {
                /**
                 * @description Id of the account.
                 * @example acc_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                accountId: string;
                /** @enum {string} */
                after: "valid" | "invalid" | "not_judged";
                /** @enum {string} */
                before: "valid" | "invalid" | "not_judged";
                email: string | null;
                name: string;
                /**
                 * @description Id of the organisation.
                 * @example org_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                organisationId: string;
                organisationName: string;
                personId: string | null;
                personName: string | null;
                role: string;
                roleName: string;
            }[];
            /** @description Of the organisations that would join or leave, where rules name the group. */
            counts: {
                becomesInvalid: number;
                becomesNotJudged: number;
                becomesValid: number;
                invalid: number;
                notJudged: number;
                /** @description Accounts whose access would be valid. */
                valid: number;
            };
            /** @description Open violations that the change would end. */
            effect: {
                openViolations: {
                    checkId: string;
                    count: number;
                    /** @enum {string} */
                    severity: "critical" | "high" | "medium" | "low";
                }[];
            };
            joinCount: number;
            /** @description Organisations that would join, by name; at most 1,000. */
            joins: {
                /**
                 * @description Id of the organisation.
                 * @example org_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
                name: string;
            }[];
            leaveCount: number;
            /** @description Organisations that would leave, by name; at most 1,000. */
            leaves: {
                /**
                 * @description Id of the organisation.
                 * @example org_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
                name: string;
            }[];
            /** @description Organisations that would be in it. */
            memberCount: number;
            /** @description Whether it makes fewer things fail. */
            needsReason: boolean;
            needsSecondOperator: boolean;
            truncated: boolean;
        };
        /** @description Which organisations would join and leave a group, and whose access that makes valid or invalid. */
        OrganisationGroupPreviewInput: {
            /** @description Those whose access would change, what becomes invalid first; at most 1,000. */
            accounts: {
                /** @description Id of the account. */
                accountId: string;
                /** @enum {string} */
                after: "valid" | "invalid" | "not_judged";
                /** @enum {string} */
                before: "valid" | "invalid" | "not_judged";
                email: string | null;
                name: string;
                /** @description Id of the organisation. */
                organisationId: string;
                organisationName: string;
                personId: string | null;
                personName: string | null;
                role: string;
                roleName: string;
            }[];
            /** @description Of the organisations that would join or leave, where rules name the group. */
            counts: {
                becomesInvalid: number;
                becomesNotJudged: number;
                becomesValid: number;
                invalid: number;
                notJudged: number;
                /** @description Accounts whose access would be valid. */
                valid: number;
            };
            /** @description Open violations that the change would end. */
            effect: {
                openViolations: {
                    checkId: string;
                    count: number;
                    /** @enum {string} */
                    severity: "critical" | "high" | "medium" | "low";
                }[];
            };
            joinCount: number;
            /** @description Organisations that would join, by name; at most 1,000. */
            joins: {
                /** @description Id of the organisation. */
                id: string;
                name: string;
            }[];
            leaveCount: number;
            /** @description Organisations that would leave, by name; at most 1,000. */
            leaves: {
                /** @description Id of the organisation. */
                id: string;
                name: string;
            }[];
            /** @description Organisations that would be in it. */
            memberCount: number;
            /** @description Whether it makes fewer things fail. */
            needsReason: boolean;
            needsSecondOperator: boolean;
            truncated: boolean;
        };
        /** @description A Xero organisation. */
        OrganisationInput: {
            /** @description Current accounts; null while the organisation was never read. */
            accountCount: number | null;
            baseCurrency: string | null;
            /** @enum {string} */
            connectionState: "expected" | "connected" | "disconnected" | "needs_reconsent";
            countryCode: string | null;
            /** Format: date-time */
            createdAt: string;
            /** @enum {string} */
            dataState: "fresh" | "stale" | "quarantined" | "never_read";
            edition: string | null;
            /** @enum {string} */
            governance: "observed" | "governed" | "retired";
            governedSince: string | null;
            groupIds: string[];
            /** @description Id of the organisation. */
            id: string;
            isDemo: boolean;
            labels: string[];
            lastAttemptAt: string | null;
            /** @description End of the newest complete read. */
            lastReadAt: string | null;
            legalName: string | null;
            links: {
                xeroUsers: string;
            };
            name: string;
            nextSyncAt: string | null;
            openViolations: {
                critical: number;
                high: number;
                low: number;
                medium: number;
            };
            ownDomains: string[];
            ownerPersonIds: string[];
            plan: string | null;
            /** @enum {string} */
            relationship: "own" | "client";
            shortCode: string | null;
            /** Format: date-time */
            updatedAt: string;
            version: number;
            /** @description Null until an expected organisation connects. */
            xeroTenantId: string | null;
        };
        /** @description The domains that are trusted in one organisation. */
        OrganisationTrustedDomains: {
            confirmed: boolean;
            /** @description null while nobody confirmed a list. */
            createdAt: string | null;
            domains: string[];
            /**
             * @description Of the organisation.
             * @example org_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
             */
            id: string;
            /**
             * @description Id of the organisation.
             * @example org_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
             */
            organisationId: string;
            updatedAt: string | null;
            /** @description 0 while nobody confirmed a list. */
            version: number;
        };
        /** @description The domains that are trusted in one organisation. */
        OrganisationTrustedDomainsInput: {
            confirmed: boolean;
            /** @description null while nobody confirmed a list. */
            createdAt: string | null;
            domains: string[];
            /** @description Of the organisation. */
            id: string;
            /** @description Id of the organisation. */
            organisationId: string;
            updatedAt: string | null;
            /** @description 0 while nobody confirmed a list. */
            version: number;
        };
        /** @description Where people come from: a file, a system, an identity provider. */
        PeopleSource: {
            /** @description Numbers for single attributes, which count instead of `precedence`. */
            attributePrecedence: {
                [key: string]: number;
            };
            /** @description Silent for longer, the source counts as stale; null: as the check people-source-stale is set for its kind. */
            cadenceDays: number | null;
            /** Format: date-time */
            createdAt: string;
            /** @description Nothing that it said counts any more. It is back when it speaks again. */
            deletedAt: string | null;
            /** @description Its name. */
            id: string;
            /**
             * @description What it means that a user is not active. Some identity providers say so of whoever is merely unassigned.
             * @enum {string}
             */
            inactiveMeans: "offboarded" | "leave";
            /**
             * @description How it tells.
             * @enum {string}
             */
            kind: "csv" | "rest" | "scim";
            /** @description When it last told something whole. */
            lastGoodImportAt: string | null;
            /** @description When it was last heard of, to the minute. */
            lastRequestAt: string | null;
            /** @description Without deleted ones. */
            peopleCount: number;
            /** @description Of somebody whom several sources know, the one with the lowest number that supplies an attribute decides it; of equal ones the older source. */
            precedence: number;
            /** @description When the oldest request came that could not be understood and that no later one has made up for. */
            unreadableRequestAt: string | null;
            /** Format: date-time */
            updatedAt: string;
            version: number;
        };
        /** @description Where people come from: a file, a system, an identity provider. */
        PeopleSourceInput: {
            /** @description Numbers for single attributes, which count instead of `precedence`. */
            attributePrecedence: {
                [key: string]: number;
            };
            /** @description Silent for longer, the source counts as stale; null: as the check people-source-stale is set for its kind. */
            cadenceDays: number | null;
            /** Format: date-time */
            createdAt: string;
            /** @description Nothing that it said counts any more. It is back when it speaks again. */
            deletedAt: string | null;
            /** @description Its name. */
            id: string;
            /**
             * @description What it means that a user is not active. Some identity providers say so of whoever is merely unassigned.
             * @enum {string}
             */
            inactiveMeans: "offboarded" | "leave";
            /**
             * @description How it tells.
             * @enum {string}
             */
            kind: "csv" | "rest" | "scim";
            /** @description When it last told something whole. */
            lastGoodImportAt: string | null;
            /** @description When it was last heard of, to the minute. */
            lastRequestAt: string | null;
            /** @description Without deleted ones. */
            peopleCount: number;
            /** @description Of somebody whom several sources know, the one with the lowest number that supplies an attribute decides it; of equal ones the older source. */
            precedence: number;
            /** @description When the oldest request came that could not be understood and that no later one has made up for. */
            unreadableRequestAt: string | null;
            /** Format: date-time */
            updatedAt: string;
            version: number;
        };
        /** @description A human known to a people source. */
        Person: {
            aliases: string[];
            /** Format: date-time */
            createdAt: string;
            deletedAt: string | null;
            department: string | null;
            displayName: string;
            /** @description The instant at which employment ends. */
            endsAt: string | null;
            /** @description The person's id in the source. */
            externalId: string;
            /**
             * @description Id of the person.
             * @example per_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
             */
            id: string;
            inScope: boolean;
            jobRoles: string[];
            managerPersonId: string | null;
            /** @description Of somebody deleted: the person who turned out to be the same human. */
            mergedIntoPersonId: string | null;
            /** @description From which source each attribute is: the first one in order that supplies it. Null: none does. Aliases are from all. */
            origins: {
                department: string | null;
                displayName: string | null;
                endsAt: string | null;
                inScope: string | null;
                jobRoles: string | null;
                managerPersonId: string | null;
                primaryEmail: string | null;
                startsAt: string | null;
                status: string | null;
                timeZone: string | null;
            };
            primaryEmail: string | null;
            /** @description The first source in order that knows the person. */
            source: string;
            /** @description Every source that knows the person, the first one in order first. */
            sources: {
                /** @description When the source took the person out. */
                deletedAt: string | null;
                externalId: string;
                source: string;
            }[];
            startsAt: string | null;
            /** @enum {string} */
            status: "active" | "leave" | "offboarded";
            timeZone: string | null;
            /** Format: date-time */
            updatedAt: string;
            version: number;
        };
        /** @description A human known to a people source. */
        PersonInput: {
            aliases: string[];
            /** Format: date-time */
            createdAt: string;
            deletedAt: string | null;
            department: string | null;
            displayName: string;
            /** @description The instant at which employment ends. */
            endsAt: string | null;
            /** @description The person's id in the source. */
            externalId: string;
            /** @description Id of the person. */
            id: string;
            inScope: boolean;
            jobRoles: string[];
            managerPersonId: string | null;
            /** @description Of somebody deleted: the person who turned out to be the same human. */
            mergedIntoPersonId: string | null;
            /** @description From which source each attribute is: the first one in order that supplies it. Null: none does. Aliases are from all. */
            origins: {
                department: string | null;
                displayName: string | null;
                endsAt: string | null;
                inScope: string | null;
                jobRoles: string | null;
                managerPersonId: string | null;
                primaryEmail: string | null;
                startsAt: string | null;
                status: string | null;
                timeZone: string | null;
            };
            primaryEmail: string | null;
            /** @description The first source in order that knows the person. */
            source: string;
            /** @description Every source that knows the person, the first one in order first. */
            sources: {
                /** @description When the source took the person out. */
                deletedAt: string | null;
                externalId: string;
                source: string;
            }[];
            startsAt: string | null;
            /** @enum {string} */
            status: "active" | "leave" | "offboarded";
            timeZone: string | null;
            /** Format: date-time */
            updatedAt: string;
            version: number;
        };
        /** @description What one source says about a person; null: nothing. */
        PersonRecord: {
            aliases: string[];
            /** @description When the source took the person out. */
            deletedAt: string | null;
            department: string | null;
            displayName: string | null;
            endsAt: string | null;
            /** @description The person's id in the source. */
            externalId: string;
            inScope: boolean | null;
            jobRoles: string[];
            /** @description The manager's id in the source. */
            managerExternalId: string | null;
            managerPersonId: string | null;
            primaryEmail: string | null;
            source: string;
            startsAt: string | null;
            status: ("active" | "leave" | "offboarded") | null;
            timeZone: string | null;
            /** Format: date-time */
            updatedAt: string;
        };
        /** @description What one source says about a person; null: nothing. */
        PersonRecordInput: {
            aliases: string[];
            /** @description When the source took the person out. */
            deletedAt: string | null;
            department: string | null;
            displayName: string | null;
            endsAt: string | null;
            /** @description The person's id in the source. */
            externalId: string;
            inScope: boolean | null;
            jobRoles: string[];
            /** @description The manager's id in the source. */
            managerExternalId: string | null;
            managerPersonId: string | null;
            primaryEmail: string | null;
            source: string;
            startsAt: string | null;
            status: ("active" | "leave" | "offboarded") | null;
            timeZone: string | null;
            /** Format: date-time */
            updatedAt: string;
        };
        /** @description Something that today’s data suggest; nothing applies it by itself. */
        Proposal: {
            explains: {
                /** @description How many accounts it would explain. */
                accounts: number;
                /** @description Of how many that it is about. */
                of: number;
            };
            explanation: string;
            /** @description The same as long as it is about the same. */
            id: string;
            /** @enum {string} */
            kind: "client_organisations" | "trusted_domains" | "links" | "vendor" | "shared" | "client" | "external" | "rule";
            /** @description Who left it, when somebody did and it has not changed since. */
            left: {
                /** Format: date-time */
                at: string;
                by: {
                    id: string | null;
                    name: string | null;
                    type: string;
                };
                reason: string | null;
            } | null;
            /** @description Members of the body that somebody has to fill in first. */
            needs: string[];
            request: {
                body: {
                    [key: string]: unknown;
                };
                /** @description The `If-Match` to send; null: none. */
                ifMatch: string | null;
                /** @enum {string} */
                method: "POST" | "PUT" | "PATCH";
                /** @description Below the origin. */
                path: string;
            };
            title: string;
        };
        /** @description Something that today’s data suggest; nothing applies it by itself. */
        ProposalInput: {
            explains: {
                /** @description How many accounts it would explain. */
                accounts: number;
                /** @description Of how many that it is about. */
                of: number;
            };
            explanation: string;
            /** @description The same as long as it is about the same. */
            id: string;
            /** @enum {string} */
            kind: "client_organisations" | "trusted_domains" | "links" | "vendor" | "shared" | "client" | "external" | "rule";
            /** @description Who left it, when somebody did and it has not changed since. */
            left: {
                /** Format: date-time */
                at: string;
                by: {
                    id: string | null;
                    name: string | null;
                    type: string;
                };
                reason: string | null;
            } | null;
            /** @description Members of the body that somebody has to fill in first. */
            needs: string[];
            request: {
                body: {
                    [key: string]: unknown;
                };
                /** @description The `If-Match` to send; null: none. */
                ifMatch: string | null;
                /** @enum {string} */
                method: "POST" | "PUT" | "PATCH";
                /** @description Below the origin. */
                path: string;
            };
            title: string;
        };
        /** @description How long records of one kind are kept, and when they last went. */
        Retention: {
            /** Format: date-time */
            createdAt: string;
            /** @description Kept so long. */
            days: number;
            defaultDays: number;
            description: string;
            /** @enum {string} */
            id: "sync_runs" | "deliveries" | "sessions" | "idempotency_answers" | "read_evidence" | "event_data" | "events" | "person_versions";
            /** @description An auditor needs these: keeping them shorter needs a reason and is listed as a control change. */
            isEvidence: boolean;
            /** @description The last nightly run; null before the first, and for what goes by itself. */
            lastRun: {
                /** @description How many of these records went. */
                deleted: number;
                /** @description null: it runs, or was cut short and goes on. */
                finishedAt: string | null;
                problem: string | null;
                /** Format: date-time */
                startedAt: string;
            } | null;
            maximumDays: number;
            minimumDays: number;
            /** @description null: these go by themselves. */
            nextRunAt: string | null;
            /** Format: date-time */
            updatedAt: string;
            version: number;
        };
        /** @description How long records of one kind are kept, and when they last went. */
        RetentionInput: {
            /** Format: date-time */
            createdAt: string;
            /** @description Kept so long. */
            days: number;
            defaultDays: number;
            description: string;
            /** @enum {string} */
            id: "sync_runs" | "deliveries" | "sessions" | "idempotency_answers" | "read_evidence" | "event_data" | "events" | "person_versions";
            /** @description An auditor needs these: keeping them shorter needs a reason and is listed as a control change. */
            isEvidence: boolean;
            /** @description The last nightly run; null before the first, and for what goes by itself. */
            lastRun: {
                /** @description How many of these records went. */
                deleted: number;
                /** @description null: it runs, or was cut short and goes on. */
                finishedAt: string | null;
                problem: string | null;
                /** Format: date-time */
                startedAt: string;
            } | null;
            maximumDays: number;
            minimumDays: number;
            /** @description null: these go by themselves. */
            nextRunAt: string | null;
            /** Format: date-time */
            updatedAt: string;
            version: number;
        };
        /** @description A value of Xero's organisation role. */
        Role: {
            description: string;
            /** @description Xero's value. */
            id: string;
            known: boolean;
            name: string;
            privileged: boolean;
            /** @description 50 is an adviser, 10 read only; null when the value says nothing about power. */
            rank: number | null;
        };
        /** @description Whom a changed rule on conflicting roles would find. */
        RoleConflictPreview: {
            /** @description Those for whom the rule would say something else, new conflicts first; at most 1,000. */
            accounts: {
                /**
                 * @description Id of the account.
                 * @example acc_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                accountId: string;
                /** @enum {string} */
                after: "conflicting" | "free";
                email: string | null;
                name: string;
                /**
                 * @description Id of the organisation.
                 * @example org_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                organisationId: string;
                organisationName: string;
                personId: string | null;
                personName: string | null;
                role: string;
                roleName: string;
            }[];
            counts: {
                becomesConflicting: number;
                /** @description Accounts that the rule finds now and would find no more. */
                becomesFree: number;
                /** @description Accounts that the rule would find. */
                conflicting: number;
            };
            /** @description Open violations that the change would end. */
            effect: {
                openViolations: {
                    checkId: string;
                    count: number;
                    /** @enum {string} */
                    severity: "critical" | "high" | "medium" | "low";
                }[];
            };
            /** @description Whether violations rest on the rule, which would say something else. */
            needsReason: boolean;
            needsSecondOperator: boolean;
            truncated: boolean;
        };
        /** @description Whom a changed rule on conflicting roles would find. */
        RoleConflictPreviewInput: {
            /** @description Those for whom the rule would say something else, new conflicts first; at most 1,000. */
            accounts: {
                /** @description Id of the account. */
                accountId: string;
                /** @enum {string} */
                after: "conflicting" | "free";
                email: string | null;
                name: string;
                /** @description Id of the organisation. */
                organisationId: string;
                organisationName: string;
                personId: string | null;
                personName: string | null;
                role: string;
                roleName: string;
            }[];
            counts: {
                becomesConflicting: number;
                /** @description Accounts that the rule finds now and would find no more. */
                becomesFree: number;
                /** @description Accounts that the rule would find. */
                conflicting: number;
            };
            /** @description Open violations that the change would end. */
            effect: {
                openViolations: {
                    checkId: string;
                    count: number;
                    /** @enum {string} */
                    severity: "critical" | "high" | "medium" | "low";
                }[];
            };
            /** @description Whether violations rest on the rule, which would say something else. */
            needsReason: boolean;
            needsSecondOperator: boolean;
            truncated: boolean;
        };
        /** @description Roles that one person must not hold together, or not apart. */
        RoleConflictRule: {
            /** Format: date-time */
            createdAt: string;
            deletedAt: string | null;
            /**
             * @description Id of the role conflict rule.
             * @example rcr_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
             */
            id: string;
            name: string;
            otherRoles: string[];
            otherScope: {
                all: boolean;
                groupIds: string[];
                organisationIds: string[];
            };
            reason: string | null;
            /**
             * @description `with`: not beside the other roles; `without`: not unless beside them.
             * @enum {string}
             */
            relation: "with" | "without";
            /** @description Xero's values of roles; `SUBSCRIBER` stands for the subscriber. */
            roles: string[];
            /** @description Where they are held. */
            scope: {
                all: boolean;
                groupIds: string[];
                organisationIds: string[];
            };
            /** Format: date-time */
            updatedAt: string;
            version: number;
        };
        /** @description Roles that one person must not hold together, or not apart. */
        RoleConflictRuleInput: {
            /** Format: date-time */
            createdAt: string;
            deletedAt: string | null;
            /** @description Id of the role conflict rule. */
            id: string;
            name: string;
            otherRoles: string[];
            otherScope: {
                all: boolean;
                groupIds: string[];
                organisationIds: string[];
            };
            reason: string | null;
            /**
             * @description `with`: not beside the other roles; `without`: not unless beside them.
             * @enum {string}
             */
            relation: "with" | "without";
            /** @description Xero's values of roles; `SUBSCRIBER` stands for the subscriber. */
            roles: string[];
            /** @description Where they are held. */
            scope: {
                all: boolean;
                groupIds: string[];
                organisationIds: string[];
            };
            /** Format: date-time */
            updatedAt: string;
            version: number;
        };
        /** @description A value of Xero's organisation role. */
        RoleInput: {
            description: string;
            /** @description Xero's value. */
            id: string;
            known: boolean;
            name: string;
            privileged: boolean;
            /** @description 50 is an adviser, 10 read only; null when the value says nothing about power. */
            rank: number | null;
        };
        /** @description An access rule. */
        Rule: {
            /** @description Xero's value of the highest role that the rule allows. */
            ceiling: string;
            covers: {
                allStaff: boolean;
                departments: string[];
                jobRoles: string[];
                personIds: string[];
            };
            /** Format: date-time */
            createdAt: string;
            deletedAt: string | null;
            /**
             * @description Id of the rule.
             * @example rul_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
             */
            id: string;
            name: string;
            /**
             * @description Id of the person.
             * @example per_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
             */
            ownerPersonId: string;
            reason: string | null;
            /**
             * Format: date-time
             * @description Past it the rule stays in force and is a violation of its own.
             */
            reviewBy: string;
            scope: {
                all: boolean;
                groupIds: string[];
                organisationIds: string[];
            };
            /** Format: date-time */
            updatedAt: string;
            /** Format: date-time */
            validFrom: string;
            validUntil: string | null;
            version: number;
        };
        /** @description An access rule. */
        RuleInput: {
            /** @description Xero's value of the highest role that the rule allows. */
            ceiling: string;
            covers: {
                allStaff: boolean;
                departments: string[];
                jobRoles: string[];
                personIds: string[];
            };
            /** Format: date-time */
            createdAt: string;
            deletedAt: string | null;
            /** @description Id of the rule. */
            id: string;
            name: string;
            /** @description Id of the person. */
            ownerPersonId: string;
            reason: string | null;
            /**
             * Format: date-time
             * @description Past it the rule stays in force and is a violation of its own.
             */
            reviewBy: string;
            scope: {
                all: boolean;
                groupIds: string[];
                organisationIds: string[];
            };
            /** Format: date-time */
            updatedAt: string;
            /** Format: date-time */
            validFrom: string;
            validUntil: string | null;
            version: number;
        };
        /** @description Whom a changed rule would make valid or invalid. */
        RulePreview: {
            /** @description Those whose access would change, what becomes invalid first; at most 1,000. */
            accounts: {
                /**
                 * @description Id of the account.
                 * @example acc_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                accountId: string;
                /** @enum {string} */
                after: "valid" | "invalid" | "not_judged";
                /** @enum {string} */
                before: "valid" | "invalid" | "not_judged";
                email: string | null;
                name: string;
                /**
                 * @description Id of the organisation.
                 * @example org_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                organisationId: string;
                organisationName: string;
                personId: string | null;
                personName: string | null;
                role: string;
                roleName: string;
            }[];
            counts: {
                becomesInvalid: number;
                becomesNotJudged: number;
                becomesValid: number;
                invalid: number;
                notJudged: number;
                /** @description Accounts whose access would be valid. */
                valid: number;
            };
            /** @description Open violations that the change would end. */
            effect: {
                openViolations: {
                    checkId: string;
                    count: number;
                    /** @enum {string} */
                    severity: "critical" | "high" | "medium" | "low";
                }[];
            };
            /** @description Whether it raises the ceiling of a rule, or lets people hold more than the rules that cover them allow. */
            needsReason: boolean;
            needsSecondOperator: boolean;
            truncated: boolean;
        };
        /** @description Whom a changed rule would make valid or invalid. */
        RulePreviewInput: {
            /** @description Those whose access would change, what becomes invalid first; at most 1,000. */
            accounts: {
                /** @description Id of the account. */
                accountId: string;
                /** @enum {string} */
                after: "valid" | "invalid" | "not_judged";
                /** @enum {string} */
                before: "valid" | "invalid" | "not_judged";
                email: string | null;
                name: string;
                /** @description Id of the organisation. */
                organisationId: string;
                organisationName: string;
                personId: string | null;
                personName: string | null;
                role: string;
                roleName: string;
            }[];
            counts: {
                becomesInvalid: number;
                becomesNotJudged: number;
                becomesValid: number;
                invalid: number;
                notJudged: number;
                /** @description Accounts whose access would be valid. */
                valid: number;
            };
            /** @description Open violations that the change would end. */
            effect: {
                openViolations: {
                    checkId: string;
                    count: number;
                    /** @enum {string} */
                    severity: "critical" | "high" | "medium" | "low";
                }[];
            };
            /** @description Whether it raises the ceiling of a rule, or lets people hold more than the rules that cover them allow. */
            needsReason: boolean;
            needsSecondOperator: boolean;
            truncated: boolean;
        };
        /** @description A browser that is signed in, or was. */
        Session: {
            /** Format: date-time */
            createdAt: string;
            /** @description Whether it is the session in which this is asked. */
            current: boolean;
            endedAt: string | null;
            /** Format: date-time */
            expiresAt: string;
            /**
             * @description Id of the session.
             * @example ses_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
             */
            id: string;
            /**
             * @description Id of the operator.
             * @example opr_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
             */
            operatorId: string;
            /**
             * @description `link`: a one-time link.
             * @enum {string}
             */
            signedInBy: "link" | "identity_provider";
            /** Format: date-time */
            updatedAt: string;
            userAgent: string | null;
            version: number;
        };
        /** @description A browser that is signed in, or was. */
        SessionInput: {
            /** Format: date-time */
            createdAt: string;
            /** @description Whether it is the session in which this is asked. */
            current: boolean;
            endedAt: string | null;
            /** Format: date-time */
            expiresAt: string;
            /** @description Id of the session. */
            id: string;
            /** @description Id of the operator. */
            operatorId: string;
            /**
             * @description `link`: a one-time link.
             * @enum {string}
             */
            signedInBy: "link" | "identity_provider";
            /** Format: date-time */
            updatedAt: string;
            userAgent: string | null;
            version: number;
        };
        /** @description A run of complete reads with the same access hash. */
        Snapshot: {
            /** @description Hexadecimal hash over what can change a verdict. */
            accessSha256: string;
            changes: {
                added: number;
                changed: number;
                removed: number;
            };
            /** Format: date-time */
            createdAt: string;
            decidedAt: string | null;
            decidedBy: {
                id: string;
                type: string;
            } | null;
            /** Format: date-time */
            firstReadCompletedAt: string;
            /** Format: date-time */
            firstReadStartedAt: string;
            /**
             * @description Id of the snapshot.
             * @example snp_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
             */
            id: string;
            /** Format: date-time */
            lastReadCompletedAt: string;
            /** Format: date-time */
            lastReadStartedAt: string;
            /**
             * @description Id of the organisation.
             * @example org_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
             */
            organisationId: string;
            previousSnapshotId: string | null;
            quarantineReason: string | null;
            readCount: number;
            roleCounts: {
                [key: string]: number;
            };
            /** @enum {string} */
            state: "complete" | "quarantined" | "released" | "superseded";
            /** Format: date-time */
            updatedAt: string;
            userCount: number;
            version: number;
        };
        /** @description A run of complete reads with the same access hash. */
        SnapshotInput: {
            /** @description Hexadecimal hash over what can change a verdict. */
            accessSha256: string;
            changes: {
                added: number;
                changed: number;
                removed: number;
            };
            /** Format: date-time */
            createdAt: string;
            decidedAt: string | null;
            decidedBy: {
                id: string;
                type: string;
            } | null;
            /** Format: date-time */
            firstReadCompletedAt: string;
            /** Format: date-time */
            firstReadStartedAt: string;
            /** @description Id of the snapshot. */
            id: string;
            /** Format: date-time */
            lastReadCompletedAt: string;
            /** Format: date-time */
            lastReadStartedAt: string;
            /** @description Id of the organisation. */
            organisationId: string;
            previousSnapshotId: string | null;
            quarantineReason: string | null;
            readCount: number;
            roleCounts: {
                [key: string]: number;
            };
            /** @enum {string} */
            state: "complete" | "quarantined" | "released" | "superseded";
            /** Format: date-time */
            updatedAt: string;
            userCount: number;
            version: number;
        };
        /** @description A snapshot with its difference to the one before. */
        SnapshotWithDifference: {
            /** @description Hexadecimal hash over what can change a verdict. */
            accessSha256: string;
            changes: {
                added: number;
                changed: number;
                removed: number;
            };
            /** Format: date-time */
            createdAt: string;
            decidedAt: string | null;
            decidedBy: {
                id: string;
                type: string;
            } | null;
            /** @description Null for the first snapshot of an organisation. */
            difference: {
                changedAccounts: {
                    /**
                     * @description Id of the account.
                     * @example acc_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                     */
                    accountId: string;
                    fields: string[];
                }[];
                grantsClosed: number | null;
                grantsOpened: number | null;
                /** @description Missing from a quarantined read; they keep their grants. */
                lostAccountIds: string[];
                removedAccountIds: string[];
                returnedAccountIds: string[];
            } | null;
            /** Format: date-time */
            firstReadCompletedAt: string;
            /** Format: date-time */
            firstReadStartedAt: string;
            /**
             * @description Id of the snapshot.
             * @example snp_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
             */
            id: string;
            /** Format: date-time */
            lastReadCompletedAt: string;
            /** Format: date-time */
            lastReadStartedAt: string;
            /**
             * @description Id of the organisation.
             * @example org_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
             */
            organisationId: string;
            previousSnapshotId: string | null;
            quarantineReason: string | null;
            readCount: number;
            roleCounts: {
                [key: string]: number;
            };
            /** @enum {string} */
            state: "complete" | "quarantined" | "released" | "superseded";
            /** Format: date-time */
            updatedAt: string;
            userCount: number;
            version: number;
        };
        /** @description A snapshot with its difference to the one before. */
        SnapshotWithDifferenceInput: {
            /** @description Hexadecimal hash over what can change a verdict. */
            accessSha256: string;
            changes: {
                added: number;
                changed: number;
                removed: number;
            };
            /** Format: date-time */
            createdAt: string;
            decidedAt: string | null;
            decidedBy: {
                id: string;
                type: string;
            } | null;
            /** @description Null for the first snapshot of an organisation. */
            difference: {
                changedAccounts: {
                    /** @description Id of the account. */
                    accountId: string;
                    fields: string[];
                }[];
                grantsClosed: number | null;
                grantsOpened: number | null;
                /** @description Missing from a quarantined read; they keep their grants. */
                lostAccountIds: string[];
                removedAccountIds: string[];
                returnedAccountIds: string[];
            } | null;
            /** Format: date-time */
            firstReadCompletedAt: string;
            /** Format: date-time */
            firstReadStartedAt: string;
            /** @description Id of the snapshot. */
            id: string;
            /** Format: date-time */
            lastReadCompletedAt: string;
            /** Format: date-time */
            lastReadStartedAt: string;
            /** @description Id of the organisation. */
            organisationId: string;
            previousSnapshotId: string | null;
            quarantineReason: string | null;
            readCount: number;
            roleCounts: {
                [key: string]: number;
            };
            /** @enum {string} */
            state: "complete" | "quarantined" | "released" | "superseded";
            /** Format: date-time */
            updatedAt: string;
            userCount: number;
            version: number;
        };
        /** @description One run of reading an organisation. */
        Sync: {
            calls: number;
            cause: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            finishedAt: string;
            /**
             * @description Id of the sync.
             * @example syn_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
             */
            id: string;
            /**
             * @description Id of the organisation.
             * @example org_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
             */
            organisationId: string;
            /** @enum {string} */
            outcome: "changed" | "unchanged" | "quarantined" | "deferred" | "failed";
            problem: {
                [key: string]: unknown;
            } | null;
            snapshotId: string | null;
            /** Format: date-time */
            startedAt: string;
            /** Format: date-time */
            updatedAt: string;
            version: number;
            waitedMs: number;
        };
        /** @description One run of reading an organisation. */
        SyncInput: {
            calls: number;
            cause: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            finishedAt: string;
            /** @description Id of the sync. */
            id: string;
            /** @description Id of the organisation. */
            organisationId: string;
            /** @enum {string} */
            outcome: "changed" | "unchanged" | "quarantined" | "deferred" | "failed";
            problem: {
                [key: string]: unknown;
            } | null;
            snapshotId: string | null;
            /** Format: date-time */
            startedAt: string;
            /** Format: date-time */
            updatedAt: string;
            version: number;
            waitedMs: number;
        };
        /** @description A confirmed list of trusted domains. */
        TrustedDomains: {
            confirmed: boolean;
            /** @description null while nobody confirmed a list. */
            createdAt: string | null;
            domains: string[];
            /** @description null: trusted in every organisation. */
            organisationId: string | null;
            updatedAt: string | null;
            /** @description 0 while nobody confirmed a list. */
            version: number;
        };
        /** @description A confirmed list of trusted domains. */
        TrustedDomainsInput: {
            confirmed: boolean;
            /** @description null while nobody confirmed a list. */
            createdAt: string | null;
            domains: string[];
            /** @description null: trusted in every organisation. */
            organisationId: string | null;
            updatedAt: string | null;
            /** @description 0 while nobody confirmed a list. */
            version: number;
        };
        /** @description A failed check about one subject. */
        Violation: {
            accountId: string | null;
            acknowledgedAt: string | null;
            /** @description Checks that the same root cause fails too. */
            also: string[];
            baseline: boolean;
            /** @enum {string} */
            basis: "current" | "last_known";
            /**
             * @description Id of the case.
             * @example cas_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
             */
            caseId: string;
            checkId: string;
            claimedAt: string | null;
            /** Format: date-time */
            createdAt: string;
            detectedBySnapshotId: string | null;
            dueAt: string | null;
            exceptionId: string | null;
            /** @description Days, whole and part, that the violation stood excepted until now: all its exceptions together, those that overlap once. */
            exemptDays: number;
            exposedSince: string | null;
            /** @description The ticket of another system that follows it. */
            external: {
                reference: string;
                system: string;
                url: string | null;
            } | null;
            facts: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            firstDetectedAt: string;
            /**
             * @description Id of the violation.
             * @example vio_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
             */
            id: string;
            organisationId: string | null;
            ownerPersonId: string | null;
            personId: string | null;
            plan: string | null;
            previousViolationId: string | null;
            provedBySnapshotId: string | null;
            remediation: {
                /** @enum {string} */
                action: "remove_user" | "change_role" | "transfer_subscription" | "link" | "classify" | "edit_rule" | "reconnect";
                /** @description Likely, not certain: who may manage users is not visible in the API of Xero. */
                canBeDoneBy: {
                    /**
                     * @description Id of the account.
                     * @example acc_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                     */
                    accountId: string;
                    isSubscriber: boolean;
                    name: string;
                    role: string;
                }[];
                /** @description What one has to know to take the steps, but is none of them. */
                notes: string[];
                steps: string[];
                targetRole: string | null;
                url: string | null;
            };
            reopenCount: number;
            resolution: ("fixed_verified" | "subject_gone" | "identity_corrected" | "rule_changed" | "change_confirmed" | "out_of_scope" | "check_disabled" | "false_positive") | null;
            resolvedAt: string | null;
            /** @enum {string} */
            severity: "critical" | "high" | "medium" | "low";
            /** @enum {string} */
            state: "open" | "acknowledged" | "awaiting_verification" | "excepted" | "resolved";
            subject: {
                id: string;
                type: string;
            };
            summary: string;
            /** @enum {string} */
            timeliness: "not_started" | "on_time" | "due_soon" | "overdue" | "paused";
            /** Format: date-time */
            updatedAt: string;
            version: number;
        };
        /** @description A failed check about one subject. */
        ViolationInput: {
            accountId: string | null;
            acknowledgedAt: string | null;
            /** @description Checks that the same root cause fails too. */
            also: string[];
            baseline: boolean;
            /** @enum {string} */
            basis: "current" | "last_known";
            /** @description Id of the case. */
            caseId: string;
            checkId: string;
            claimedAt: string | null;
            /** Format: date-time */
            createdAt: string;
            detectedBySnapshotId: string | null;
            dueAt: string | null;
            exceptionId: string | null;
            /** @description Days, whole and part, that the violation stood excepted until now: all its exceptions together, those that overlap once. */
            exemptDays: number;
            exposedSince: string | null;
            /** @description The ticket of another system that follows it. */
            external: {
                reference: string;
                system: string;
                url: string | null;
            } | null;
            facts: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            firstDetectedAt: string;
            /** @description Id of the violation. */
            id: string;
            organisationId: string | null;
            ownerPersonId: string | null;
            personId: string | null;
            plan: string | null;
            previousViolationId: string | null;
            provedBySnapshotId: string | null;
            remediation: {
                /** @enum {string} */
                action: "remove_user" | "change_role" | "transfer_subscription" | "link" | "classify" | "edit_rule" | "reconnect";
                /** @description Likely, not certain: who may manage users is not visible in the API of Xero. */
                canBeDoneBy: {
                    /** @description Id of the account. */
                    accountId: string;
                    isSubscriber: boolean;
                    name: string;
                    role: string;
                }[];
                /** @description What one has to know to take the steps, but is none of them. */
                notes: string[];
                steps: string[];
                targetRole: string | null;
                url: string | null;
            };
            reopenCount: number;
            resolution: ("fixed_verified" | "subject_gone" | "identity_corrected" | "rule_changed" | "change_confirmed" | "out_of_scope" | "check_disabled" | "false_positive") | null;
            resolvedAt: string | null;
            /** @enum {string} */
            severity: "critical" | "high" | "medium" | "low";
            /** @enum {string} */
            state: "open" | "acknowledged" | "awaiting_verification" | "excepted" | "resolved";
            subject: {
                id: string;
                type: string;
            };
            summary: string;
            /** @enum {string} */
            timeliness: "not_started" | "on_time" | "due_soon" | "overdue" | "paused";
            /** Format: date-time */
            updatedAt: string;
            version: number;
        };
        /** @description A violation with what happened to it. */
        ViolationWithHistory: {
            accountId: string | null;
            acknowledgedAt: string | null;
            /** @description Checks that the same root cause fails too. */
            also: string[];
            baseline: boolean;
            /** @enum {string} */
            basis: "current" | "last_known";
            /**
             * @description Id of the case.
             * @example cas_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
             */
            caseId: string;
            checkId: string;
            claimedAt: string | null;
            /** Format: date-time */
            createdAt: string;
            detectedBySnapshotId: string | null;
            dueAt: string | null;
            exceptionId: string | null;
            /** @description Days, whole and part, that the violation stood excepted until now: all its exceptions together, those that overlap once. */
            exemptDays: number;
            exposedSince: string | null;
            /** @description The ticket of another system that follows it. */
            external: {
                reference: string;
                system: string;
                url: string | null;
            } | null;
            facts: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            firstDetectedAt: string;
            /** @description The last 500 entries, oldest first. */
            history: {
                actor: {
                    id: string | null;
                    name: string | null;
                    type: string;
                };
                /** Format: date-time */
                at: string;
                data: {
                    [key: string]: unknown;
                } | null;
                /**
                 * @description Id of the event.
                 * @example evt_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
                type: string;
            }[];
            /**
             * @description Id of the violation.
             * @example vio_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
             */
            id: string;
            organisationId: string | null;
            ownerPersonId: string | null;
            personId: string | null;
            plan: string | null;
            previousViolationId: string | null;
            provedBySnapshotId: string | null;
            remediation: {
                /** @enum {string} */
                action: "remove_user" | "change_role" | "transfer_subscription" | "link" | "classify" | "edit_rule" | "reconnect";
                /** @description Likely, not certain: who may manage users is not visible in the API of Xero. */
                canBeDoneBy: {
                    /**
                     * @description Id of the account.
                     * @example acc_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                     */
                    accountId: string;
                    isSubscriber: boolean;
                    name: string;
                    role: string;
                }[];
                /** @description What one has to know to take the steps, but is none of them. */
                notes: string[];
                steps: string[];
                targetRole: string | null;
                url: string | null;
            };
            reopenCount: number;
            resolution: ("fixed_verified" | "subject_gone" | "identity_corrected" | "rule_changed" | "change_confirmed" | "out_of_scope" | "check_disabled" | "false_positive") | null;
            resolvedAt: string | null;
            /** @enum {string} */
            severity: "critical" | "high" | "medium" | "low";
            /** @enum {string} */
            state: "open" | "acknowledged" | "awaiting_verification" | "excepted" | "resolved";
            subject: {
                id: string;
                type: string;
            };
            summary: string;
            /** @enum {string} */
            timeliness: "not_started" | "on_time" | "due_soon" | "overdue" | "paused";
            /** Format: date-time */
            updatedAt: string;
            version: number;
        };
        /** @description A violation with what happened to it. */
        ViolationWithHistoryInput: {
            accountId: string | null;
            acknowledgedAt: string | null;
            /** @description Checks that the same root cause fails too. */
            also: string[];
            baseline: boolean;
            /** @enum {string} */
            basis: "current" | "last_known";
            /** @description Id of the case. */
            caseId: string;
            checkId: string;
            claimedAt: string | null;
            /** Format: date-time */
            createdAt: string;
            detectedBySnapshotId: string | null;
            dueAt: string | null;
            exceptionId: string | null;
            /** @description Days, whole and part, that the violation stood excepted until now: all its exceptions together, those that overlap once. */
            exemptDays: number;
            exposedSince: string | null;
            /** @description The ticket of another system that follows it. */
            external: {
                reference: string;
                system: string;
                url: string | null;
            } | null;
            facts: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            firstDetectedAt: string;
            /** @description The last 500 entries, oldest first. */
            history: {
                actor: {
                    id: string | null;
                    name: string | null;
                    type: string;
                };
                /** Format: date-time */
                at: string;
                data: {
                    [key: string]: unknown;
                } | null;
                /** @description Id of the event. */
                id: string;
                type: string;
            }[];
            /** @description Id of the violation. */
            id: string;
            organisationId: string | null;
            ownerPersonId: string | null;
            personId: string | null;
            plan: string | null;
            previousViolationId: string | null;
            provedBySnapshotId: string | null;
            remediation: {
                /** @enum {string} */
                action: "remove_user" | "change_role" | "transfer_subscription" | "link" | "classify" | "edit_rule" | "reconnect";
                /** @description Likely, not certain: who may manage users is not visible in the API of Xero. */
                canBeDoneBy: {
                    /** @description Id of the account. */
                    accountId: string;
                    isSubscriber: boolean;
                    name: string;
                    role: string;
                }[];
                /** @description What one has to know to take the steps, but is none of them. */
                notes: string[];
                steps: string[];
                targetRole: string | null;
                url: string | null;
            };
            reopenCount: number;
            resolution: ("fixed_verified" | "subject_gone" | "identity_corrected" | "rule_changed" | "change_confirmed" | "out_of_scope" | "check_disabled" | "false_positive") | null;
            resolvedAt: string | null;
            /** @enum {string} */
            severity: "critical" | "high" | "medium" | "low";
            /** @enum {string} */
            state: "open" | "acknowledged" | "awaiting_verification" | "excepted" | "resolved";
            subject: {
                id: string;
                type: string;
            };
            summary: string;
            /** @enum {string} */
            timeliness: "not_started" | "on_time" | "due_soon" | "overdue" | "paused";
            /** Format: date-time */
            updatedAt: string;
            version: number;
        };
        /** @description An endpoint to which events are delivered. */
        Webhook: {
            /** Format: date-time */
            createdAt: string;
            deletedAt: string | null;
            disabledAt: string | null;
            /** @description `gone`: the receiver answered 410. `persistent_failure`: nothing was taken for three days. */
            disabledReason: ("by_request" | "gone" | "persistent_failure") | null;
            /** @description Types that are delivered; null: every type. */
            eventTypes: string[] | null;
            failingSince: string | null;
            /**
             * @description Id of the webhook.
             * @example whk_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
             */
            id: string;
            /**
             * @description `standard`: signed CloudEvents; `slack` and `teams`: text for people.
             * @enum {string}
             */
            kind: "standard" | "slack" | "teams";
            lastSuccessAt: string | null;
            name: string;
            /** @description With `organisationIds`: only events of these and of the present members of these groups. Both null: all. */
            organisationGroupIds: string[] | null;
            organisationIds: string[] | null;
            /** @description Every sealed event up to here has been looked at. */
            position: number;
            /** @description Until then the secret before the present one signs too. */
            previousSecretUntil: string | null;
            /** @description A replay from here has been asked for and not begun. */
            replayRequestedAfter: number | null;
            /** @enum {string} */
            state: "enabled" | "disabled";
            /** Format: date-time */
            updatedAt: string;
            /** @description Of `slack` and `teams` only the host: the rest is a secret. */
            url: string;
            version: number;
            /** @description Messages that are not delivered yet, at most 1,000; the rest still stands in the journal. */
            waiting: number;
        };
        /** @description A message to an endpoint and what became of it. */
        WebhookDelivery: {
            attempts: number;
            /** Format: date-time */
            createdAt: string;
            endedAt: string | null;
            eventId: string | null;
            /** @description Of the message here; the receiver knows it as `webhook-id`. */
            id: string;
            /** @enum {string} */
            kind: "event" | "baseline" | "test";
            lastAttempt: {
                /** @description The first 200 characters of the answer. */
                answer: string | null;
                at: string;
                durationMs: number;
                problem: string | null;
                status: number | null;
            } | null;
            nextAttemptAt: string | null;
            organisationId: string | null;
            position: number | null;
            /** @enum {string} */
            state: "pending" | "delivered" | "failed";
            type: string;
            /**
             * @description Id of the webhook.
             * @example whk_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
             */
            webhookId: string;
        };
        /** @description A message to an endpoint and what became of it. */
        WebhookDeliveryInput: {
            attempts: number;
            /** Format: date-time */
            createdAt: string;
            endedAt: string | null;
            eventId: string | null;
            /** @description Of the message here; the receiver knows it as `webhook-id`. */
            id: string;
            /** @enum {string} */
            kind: "event" | "baseline" | "test";
            lastAttempt: {
                /** @description The first 200 characters of the answer. */
                answer: string | null;
                at: string;
                durationMs: number;
                problem: string | null;
                status: number | null;
            } | null;
            nextAttemptAt: string | null;
            organisationId: string | null;
            position: number | null;
            /** @enum {string} */
            state: "pending" | "delivered" | "failed";
            type: string;
            /** @description Id of the webhook. */
            webhookId: string;
        };
        /** @description An endpoint to which events are delivered. */
        WebhookInput: {
            /** Format: date-time */
            createdAt: string;
            deletedAt: string | null;
            disabledAt: string | null;
            /** @description `gone`: the receiver answered 410. `persistent_failure`: nothing was taken for three days. */
            disabledReason: ("by_request" | "gone" | "persistent_failure") | null;
            /** @description Types that are delivered; null: every type. */
            eventTypes: string[] | null;
            failingSince: string | null;
            /** @description Id of the webhook. */
            id: string;
            /**
             * @description `standard`: signed CloudEvents; `slack` and `teams`: text for people.
             * @enum {string}
             */
            kind: "standard" | "slack" | "teams";
            lastSuccessAt: string | null;
            name: string;
            /** @description With `organisationIds`: only events of these and of the present members of these groups. Both null: all. */
            organisationGroupIds: string[] | null;
            organisationIds: string[] | null;
            /** @description Every sealed event up to here has been looked at. */
            position: number;
            /** @description Until then the secret before the present one signs too. */
            previousSecretUntil: string | null;
            /** @description A replay from here has been asked for and not begun. */
            replayRequestedAfter: number | null;
            /** @enum {string} */
            state: "enabled" | "disabled";
            /** Format: date-time */
            updatedAt: string;
            /** @description Of `slack` and `teams` only the host: the rest is a secret. */
            url: string;
            version: number;
            /** @description Messages that are not delivered yet, at most 1,000; the rest still stands in the journal. */
            waiting: number;
        };
        /** @description An endpoint with its new signing secret. */
        WebhookWithSecret: {
            /** Format: date-time */
            createdAt: string;
            deletedAt: string | null;
            disabledAt: string | null;
            /** @description `gone`: the receiver answered 410. `persistent_failure`: nothing was taken for three days. */
            disabledReason: ("by_request" | "gone" | "persistent_failure") | null;
            /** @description Types that are delivered; null: every type. */
            eventTypes: string[] | null;
            failingSince: string | null;
            /**
             * @description Id of the webhook.
             * @example whk_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
             */
            id: string;
            /**
             * @description `standard`: signed CloudEvents; `slack` and `teams`: text for people.
             * @enum {string}
             */
            kind: "standard" | "slack" | "teams";
            lastSuccessAt: string | null;
            name: string;
            /** @description With `organisationIds`: only events of these and of the present members of these groups. Both null: all. */
            organisationGroupIds: string[] | null;
            organisationIds: string[] | null;
            /** @description Every sealed event up to here has been looked at. */
            position: number;
            /** @description Until then the secret before the present one signs too. */
            previousSecretUntil: string | null;
            /** @description A replay from here has been asked for and not begun. */
            replayRequestedAfter: number | null;
            /** @description `whsec_…`; shown this once. */
            secret: string | null;
            /** @enum {string} */
            state: "enabled" | "disabled";
            /** Format: date-time */
            updatedAt: string;
            /** @description Of `slack` and `teams` only the host: the rest is a secret. */
            url: string;
            version: number;
            /** @description Messages that are not delivered yet, at most 1,000; the rest still stands in the journal. */
            waiting: number;
        };
        /** @description An endpoint with its new signing secret. */
        WebhookWithSecretInput: {
            /** Format: date-time */
            createdAt: string;
            deletedAt: string | null;
            disabledAt: string | null;
            /** @description `gone`: the receiver answered 410. `persistent_failure`: nothing was taken for three days. */
            disabledReason: ("by_request" | "gone" | "persistent_failure") | null;
            /** @description Types that are delivered; null: every type. */
            eventTypes: string[] | null;
            failingSince: string | null;
            /** @description Id of the webhook. */
            id: string;
            /**
             * @description `standard`: signed CloudEvents; `slack` and `teams`: text for people.
             * @enum {string}
             */
            kind: "standard" | "slack" | "teams";
            lastSuccessAt: string | null;
            name: string;
            /** @description With `organisationIds`: only events of these and of the present members of these groups. Both null: all. */
            organisationGroupIds: string[] | null;
            organisationIds: string[] | null;
            /** @description Every sealed event up to here has been looked at. */
            position: number;
            /** @description Until then the secret before the present one signs too. */
            previousSecretUntil: string | null;
            /** @description A replay from here has been asked for and not begun. */
            replayRequestedAfter: number | null;
            /** @description `whsec_…`; shown this once. */
            secret: string | null;
            /** @enum {string} */
            state: "enabled" | "disabled";
            /** Format: date-time */
            updatedAt: string;
            /** @description Of `slack` and `teams` only the host: the rest is a secret. */
            url: string;
            version: number;
            /** @description Messages that are not delivered yet, at most 1,000; the rest still stands in the journal. */
            waiting: number;
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
    listAccounts: {
        parameters: {
            query?: {
                as_of?: string;
                /** @description `next` of the page before; same filters, same caller. */
                cursor?: string;
                domain?: string[];
                email?: string[];
                /** @description Also what is gone. */
                include?: "deleted";
                isSubscriber?: "true" | "false";
                kind?: ("unclassified" | "person" | "external" | "client" | "shared" | "integration" | "vendor")[];
                /** @description Most rows of one page. */
                limit?: number;
                organisationId?: string[];
                personId?: string[];
                /** @description Text to search for. */
                q?: string;
                role?: string[];
                /** @description Order; a minus in front reverses it. */
                sort?: "id" | "-id" | "email" | "-email" | "lastName" | "-lastName" | "updatedAt" | "-updatedAt";
                status?: ("current" | "removed")[];
                /** @description Only what changed after this instant. */
                updatedAfter?: string;
                xeroGlobalUserId?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of JSON; in every other form the whole list, or its first rows when `limit` is given. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Only with `as_of`. */
                        coverage?: {
                            /**
                             * @description Id of the organisation.
                             * @example org_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                             */
                            organisationId: string;
                            readAfter: {
                                /** Format: date-time */
                                completedAt: string;
                                /** Format: date-time */
                                startedAt: string;
                            } | null;
                            readBefore: {
                                /** Format: date-time */
                                completedAt: string;
                                /** Format: date-time */
                                startedAt: string;
                            } | null;
                            /**
                             * @description `unknown`: never read before the instant, so its rows are unknown, not absent.
                             * @enum {string}
                             */
                            status: "observed" | "possible" | "unknown";
                        }[];
                        data: components["schemas"]["Account"][];
                        /** @description Epoch of the feed that `position` belongs to. */
                        epoch: string;
                        /** @description Cursor of the next page; null after the last one. */
                        next: string | null;
                        /** @description Last sealed journal position before the first page was read; follow the feed from here. */
                        position: number;
                    };
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/x-ndjson": components["schemas"]["Account"];
                    "text/csv": string;
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    getAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the account.
                 * @example acc_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    changeAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated request answer as the first did, for 24 hours. */
                "idempotency-key"?: string;
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description Id of the account.
                 * @example acc_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description What it is; `unclassified` ends a class.
                     * @enum {string}
                     */
                    kind?: "external" | "client" | "shared" | "integration" | "vendor" | "unclassified";
                    kindFacts?: {
                        /** @description Somebody else than the subject. */
                        approvedBy?: string | null;
                        /** @default null */
                        ceiling?: ("FINANCIALADVISER" | "STANDARD" | "CASHBOOKCLIENT" | "INVOICEONLY" | "MANAGEDCLIENT" | "READONLY") | null;
                        /** @default null */
                        company?: string | null;
                        endsAt?: string | null;
                        organisationIds?: string[];
                        ownerPersonId?: string | null;
                        /** @default null */
                        purpose?: string | null;
                        sponsorPersonId?: string | null;
                    } | null;
                    /** @description Whose account it is; null: nobody of our people. */
                    personId?: string | null;
                    /** @description Required where it raises the ceiling of a record that is in force. */
                    reason?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ControlChange"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listAccountHistory: {
        parameters: {
            query?: {
                /** @description `next` of the page before; same filters, same caller. */
                cursor?: string;
                /** @description Only what may have lasted after this instant. */
                from?: string;
                kind?: ("role" | "subscriber")[];
                /** @description Most rows of one page. */
                limit?: number;
                organisationId?: string[];
                /** @description Order; a minus in front reverses it. */
                sort?: "since" | "-since" | "id" | "-id";
                /** @description Only what may have begun before this instant. */
                to?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Id of the account.
                 * @example acc_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of JSON; in every other form the whole list, or its first rows when `limit` is given. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["AccessPeriod"][];
                        /** @description Epoch of the feed that `position` belongs to. */
                        epoch: string;
                        /** @description Cursor of the next page; null after the last one. */
                        next: string | null;
                        /** @description Last sealed journal position before the first page was read; follow the feed from here. */
                        position: number;
                    };
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/x-ndjson": components["schemas"]["AccessPeriod"];
                    "text/csv": string;
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    decideAboutAccounts: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated request answer as the first did, for 24 hours. */
                "idempotency-key"?: string;
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    decisions: ({
                        accountIds: string[];
                        /** @description Whose they are; null: nobody of our people. */
                        personId: string | null;
                    } | {
                        accountIds: string[];
                        /** @description Somebody who is not known here yet. */
                        person: {
                            /** @default [] */
                            aliases?: string[];
                            /** @default null */
                            department?: string | null;
                            displayName: string;
                            /** @description A day without a time ends at its last instant in the person's zone, else in the deployment's. */
                            endsAt?: string | null;
                            /** @description Made up when absent. */
                            externalId?: string;
                            /** @default true */
                            inScope?: boolean;
                            /** @default [] */
                            jobRoles?: string[];
                            /** @description Instead of `managerPersonId`. */
                            managerExternalId?: string | null;
                            managerPersonId?: string | null;
                            /** @default null */
                            primaryEmail?: string | null;
                            /** @default rest */
                            source?: string;
                            startsAt?: string | null;
                            /**
                             * @default active
                             * @enum {string}
                             */
                            status?: "active" | "leave" | "offboarded";
                            /** @default null */
                            timeZone?: string | null;
                        };
                    } | {
                        accountIds: string[];
                        /** @enum {string} */
                        kind: "external" | "client" | "shared" | "integration" | "vendor";
                        /**
                         * @description Of external accounts, `organisationIds` empty means the organisations of these accounts.
                         * @default {}
                         */
                        kindFacts?: {
                            /** @description Somebody else than the subject. */
                            approvedBy?: string | null;
                            /** @default null */
                            ceiling?: ("FINANCIALADVISER" | "STANDARD" | "CASHBOOKCLIENT" | "INVOICEONLY" | "MANAGEDCLIENT" | "READONLY") | null;
                            /** @default null */
                            company?: string | null;
                            endsAt?: string | null;
                            organisationIds?: string[];
                            ownerPersonId?: string | null;
                            /** @default null */
                            purpose?: string | null;
                            sponsorPersonId?: string | null;
                        };
                        /**
                         * @description Required where it raises the ceiling of a record that is in force.
                         * @default null
                         */
                        reason?: string | null;
                    })[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        done: number;
                        refused: number;
                        results: {
                            /**
                             * @description Id of the account.
                             * @example acc_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                             */
                            accountId: string;
                            /** @description Of one that waits for a second operator (status 202): where they decide. */
                            controlChangeId: string | null;
                            /** @description Whose it is now. */
                            personId: string | null;
                            /** @description Why this one was refused; null when it is done. */
                            problem: {
                                /** @enum {string} */
                                code: "invalid_request" | "malformed_body" | "invalid_cursor" | "not_found" | "method_not_allowed" | "not_acceptable" | "request_timeout" | "body_too_large" | "uri_too_long" | "unsupported_media_type" | "unprocessable" | "headers_too_large" | "unauthenticated" | "forbidden" | "csrf_failed" | "person_required" | "second_person_required" | "own_access" | "link_spent" | "sign_in_failed" | "conflict" | "already_exists" | "already_created" | "idempotency_in_progress" | "idempotency_key_reused" | "precondition_failed" | "precondition_required" | "feed_restarted" | "position_expired" | "xero_not_configured" | "xero_consent_failed" | "xero_unavailable" | "xero_refused" | "needs_reconsent" | "connection_cap_reached" | "watch_limit_reached" | "rate_limited" | "internal" | "upstream_failed" | "unavailable" | "key_unavailable" | "timeout";
                                detail: string;
                            } | null;
                            /** @description The status that the single change would have answered with. */
                            status: number;
                            /** @description The version of the account now; null when it was refused or waits. */
                            version: number | null;
                        }[];
                        waiting: number;
                    };
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    readActivity: {
        parameters: {
            query?: {
                /** @description Only what these did. */
                actorId?: string[];
                /** @description Only what was done by an `operator`, a `key` or a `service`. */
                actorType?: string[];
                /** @description `next` of the page before. */
                cursor?: string;
                limit?: number;
                /** @description Only events of these organisations. */
                organisationId?: string[];
                /** @description Only what happened to these objects. */
                subjectId?: string[];
                /** @description Only what happened to objects of these types: `rule`, `violation`, …. */
                subjectType?: string[];
                /** @description Only events of these types. */
                type?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of JSON; in every other form all entries that the filters leave, or the newest when `limit` is given. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ActivityEntry"][];
                        /** @description Where to go on; null at the beginning of the journal. A page may hold less than `limit`, even nothing, and have a `next`. */
                        next: string | null;
                    };
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/x-ndjson": components["schemas"]["ActivityEntry"];
                    "text/csv": string;
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listApiKeys: {
        parameters: {
            query?: {
                /** @description `next` of the page before; same filters, same caller. */
                cursor?: string;
                /** @description Also what is gone. */
                include?: "deleted";
                /** @description Most rows of one page. */
                limit?: number;
                /** @description Text to search for. */
                q?: string;
                /** @description Order; a minus in front reverses it. */
                sort?: "id" | "-id";
                /** @description Only what changed after this instant. */
                updatedAfter?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ApiKey"][];
                        /** @description Epoch of the feed that `position` belongs to. */
                        epoch: string;
                        /** @description Cursor of the next page; null after the last one. */
                        next: string | null;
                        /** @description Last sealed journal position before the first page was read; follow the feed from here. */
                        position: number;
                    };
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    createApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    expiresAt?: string | null;
                    name: string;
                    organisationGroupIds?: string[] | null;
                    scopes: ("access:read" | "violations:read" | "violations:write" | "people:write" | "scim" | "events:read" | "evidence:read" | "admin")[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedApiKey"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    getApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the api key.
                 * @example key_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    deleteApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the api key.
                 * @example key_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    updateApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the api key.
                 * @example key_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    expiresAt?: string | null;
                    name?: string;
                    organisationGroupIds?: string[] | null;
                    scopes?: ("access:read" | "violations:read" | "violations:write" | "people:write" | "scim" | "events:read" | "evidence:read" | "admin")[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listAuthorisations: {
        parameters: {
            query?: {
                /** @description `next` of the page before; same filters, same caller. */
                cursor?: string;
                kind?: ("consent" | "custom" | "imported")[];
                /** @description Most rows of one page. */
                limit?: number;
                organisationId?: string[];
                /** @description Order; a minus in front reverses it. */
                sort?: "id" | "-id" | "updatedAt" | "-updatedAt";
                state?: ("active" | "needs_reconsent" | "revoked")[];
                /** @description Only what changed after this instant. */
                updatedAfter?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of JSON; in every other form the whole list, or its first rows when `limit` is given. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Authorisation"][];
                        /** @description Epoch of the feed that `position` belongs to. */
                        epoch: string;
                        /** @description Cursor of the next page; null after the last one. */
                        next: string | null;
                        /** @description Last sealed journal position before the first page was read; follow the feed from here. */
                        position: number;
                    };
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/x-ndjson": components["schemas"]["Authorisation"];
                    "text/csv": string;
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    getAuthorisation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the authorisation.
                 * @example aut_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Authorisation"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    revokeAuthorisation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the authorisation.
                 * @example aut_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listCases: {
        parameters: {
            query?: {
                accountId?: string[];
                checkId?: string[];
                /** @description `next` of the page before; same filters, same caller. */
                cursor?: string;
                /** @description Most rows of one page. */
                limit?: number;
                organisationId?: string[];
                ownerPersonId?: string[];
                personId?: string[];
                /** @description Text to search for. */
                q?: string;
                severity?: ("critical" | "high" | "medium" | "low")[];
                /** @description Order; a minus in front reverses it. */
                sort?: "worst" | "-worst" | "id" | "-id";
                state?: ("open" | "excepted" | "resolved")[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of JSON; in every other form the whole list, or its first rows when `limit` is given. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Case"][];
                        /** @description Epoch of the feed that `position` belongs to. */
                        epoch: string;
                        /** @description Cursor of the next page; null after the last one. */
                        next: string | null;
                        /** @description Last sealed journal position before the first page was read; follow the feed from here. */
                        position: number;
                    };
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/x-ndjson": components["schemas"]["Case"];
                    "text/csv": string;
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    getCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the case.
                 * @example cas_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Case"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listChecks: {
        parameters: {
            query?: {
                /** @description `next` of the page before; same filters, same caller. */
                cursor?: string;
                id?: string[];
                /** @description Most rows of one page. */
                limit?: number;
                /** @description Order; a minus in front reverses it. */
                sort?: "id" | "-id";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of JSON; in every other form the whole list, or its first rows when `limit` is given. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Check"][];
                        /** @description Epoch of the feed that `position` belongs to. */
                        epoch: string;
                        /** @description Cursor of the next page; null after the last one. */
                        next: string | null;
                        /** @description Last sealed journal position before the first page was read; follow the feed from here. */
                        position: number;
                    };
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/x-ndjson": components["schemas"]["Check"];
                    "text/csv": string;
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    getCheck: {
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
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Check"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    changeCheck: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated request answer as the first did, for 24 hours. */
                "idempotency-key"?: string;
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    enabled?: boolean;
                    /** @default null */
                    reason?: string | null;
                    settings?: {
                        [key: string]: number | boolean | string | string[] | null;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Check"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ControlChange"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    previewCheckChange: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated request answer as the first did, for 24 hours. */
                "idempotency-key"?: string;
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    enabled?: boolean;
                    settings?: {
                        [key: string]: number | boolean | string | string[] | null;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        effect: {
                            openViolations: {
                                checkId: string;
                                count: number;
                                /** @enum {string} */
                                severity: "critical" | "high" | "medium" | "low";
                            }[];
                        };
                        needsReason: boolean;
                        needsSecondOperator: boolean;
                    };
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listClassificationRules: {
        parameters: {
            query?: {
                /** @description `next` of the page before; same filters, same caller. */
                cursor?: string;
                /** @description Also what is gone. */
                include?: "deleted";
                kind?: ("external" | "client" | "shared" | "integration" | "vendor")[];
                /** @description Most rows of one page. */
                limit?: number;
                /** @description Text to search for. */
                q?: string;
                /** @description Order; a minus in front reverses it. */
                sort?: "position" | "-position" | "id" | "-id" | "name" | "-name" | "updatedAt" | "-updatedAt";
                /** @description Only what changed after this instant. */
                updatedAfter?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of JSON; in every other form the whole list, or its first rows when `limit` is given. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ClassificationRule"][];
                        /** @description Epoch of the feed that `position` belongs to. */
                        epoch: string;
                        /** @description Cursor of the next page; null after the last one. */
                        next: string | null;
                        /** @description Last sealed journal position before the first page was read; follow the feed from here. */
                        position: number;
                    };
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/x-ndjson": components["schemas"]["ClassificationRule"];
                    "text/csv": string;
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    createClassificationRule: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated request answer as the first did, for 24 hours. */
                "idempotency-key"?: string;
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    kind: "external" | "client" | "shared" | "integration" | "vendor";
                    /**
                     * @description Of an external account, `organisationIds` empty means wherever the rule fits.
                     * @default {}
                     */
                    kindFacts?: {
                        /** @description Somebody else than the subject. */
                        approvedBy?: string | null;
                        /** @default null */
                        ceiling?: ("FINANCIALADVISER" | "STANDARD" | "CASHBOOKCLIENT" | "INVOICEONLY" | "MANAGEDCLIENT" | "READONLY") | null;
                        /** @default null */
                        company?: string | null;
                        endsAt?: string | null;
                        organisationIds?: string[];
                        ownerPersonId?: string | null;
                        /** @default null */
                        purpose?: string | null;
                        sponsorPersonId?: string | null;
                    };
                    /** @description Any value of a field, each field given; organisations and groups are one field. */
                    match: {
                        /** @description Whole addresses; `*` stands for any text: `*@*.example.com`, `payroll@*`. */
                        addresses?: string[];
                        domains?: string[];
                        groupIds?: string[];
                        organisationIds?: string[];
                        /** @default [] */
                        xeroGlobalUserIds?: string[];
                    };
                    name: string;
                    /**
                     * @description After all others when absent.
                     * @default null
                     */
                    position?: number | null;
                    /**
                     * @description Required when it makes fewer things fail.
                     * @default null
                     */
                    reason?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClassificationRule"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ControlChange"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    getClassificationRule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the classification rule.
                 * @example clr_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClassificationRule"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    replaceClassificationRule: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated request answer as the first did, for 24 hours. */
                "idempotency-key"?: string;
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description Id of the classification rule.
                 * @example clr_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    kind: "external" | "client" | "shared" | "integration" | "vendor";
                    /**
                     * @description Of an external account, `organisationIds` empty means wherever the rule fits.
                     * @default {}
                     */
                    kindFacts?: {
                        /** @description Somebody else than the subject. */
                        approvedBy?: string | null;
                        /** @default null */
                        ceiling?: ("FINANCIALADVISER" | "STANDARD" | "CASHBOOKCLIENT" | "INVOICEONLY" | "MANAGEDCLIENT" | "READONLY") | null;
                        /** @default null */
                        company?: string | null;
                        endsAt?: string | null;
                        organisationIds?: string[];
                        ownerPersonId?: string | null;
                        /** @default null */
                        purpose?: string | null;
                        sponsorPersonId?: string | null;
                    };
                    /** @description Any value of a field, each field given; organisations and groups are one field. */
                    match: {
                        /** @description Whole addresses; `*` stands for any text: `*@*.example.com`, `payroll@*`. */
                        addresses?: string[];
                        domains?: string[];
                        groupIds?: string[];
                        organisationIds?: string[];
                        /** @default [] */
                        xeroGlobalUserIds?: string[];
                    };
                    name: string;
                    /**
                     * @description After all others when absent.
                     * @default null
                     */
                    position?: number | null;
                    /**
                     * @description Required when it makes fewer things fail.
                     * @default null
                     */
                    reason?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClassificationRule"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ControlChange"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    deleteClassificationRule: {
        parameters: {
            query?: {
                reason?: string;
            };
            header?: {
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description Id of the classification rule.
                 * @example clr_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ControlChange"];
                };
            };
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    previewClassificationRule: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated request answer as the first did, for 24 hours. */
                "idempotency-key"?: string;
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The rule to replace; a new rule when absent. */
                    classificationRuleId?: string | null;
                    /** @description What it would say; null: the rule would be deleted. */
                    rule: {
                        /** @enum {string} */
                        kind: "external" | "client" | "shared" | "integration" | "vendor";
                        /**
                         * @description Of an external account, `organisationIds` empty means wherever the rule fits.
                         * @default {}
                         */
                        kindFacts?: {
                            /** @description Somebody else than the subject. */
                            approvedBy?: string | null;
                            /** @default null */
                            ceiling?: ("FINANCIALADVISER" | "STANDARD" | "CASHBOOKCLIENT" | "INVOICEONLY" | "MANAGEDCLIENT" | "READONLY") | null;
                            /** @default null */
                            company?: string | null;
                            endsAt?: string | null;
                            organisationIds?: string[];
                            ownerPersonId?: string | null;
                            /** @default null */
                            purpose?: string | null;
                            sponsorPersonId?: string | null;
                        };
                        /** @description Any value of a field, each field given; organisations and groups are one field. */
                        match: {
                            /** @description Whole addresses; `*` stands for any text: `*@*.example.com`, `payroll@*`. */
                            addresses?: string[];
                            domains?: string[];
                            groupIds?: string[];
                            organisationIds?: string[];
                            /** @default [] */
                            xeroGlobalUserIds?: string[];
                        };
                        name: string;
                        /**
                         * @description After all others when absent.
                         * @default null
                         */
                        position?: number | null;
                        /**
                         * @description Required when it makes fewer things fail.
                         * @default null
                         */
                        reason?: string | null;
                    } | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClassificationPreview"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listConnections: {
        parameters: {
            query?: {
                authorisationId?: string[];
                /** @description `next` of the page before; same filters, same caller. */
                cursor?: string;
                /** @description Most rows of one page. */
                limit?: number;
                organisationId?: string[];
                /** @description Order; a minus in front reverses it. */
                sort?: "id" | "-id" | "updatedAt" | "-updatedAt";
                state?: ("connected" | "disconnected")[];
                /** @description Only what changed after this instant. */
                updatedAfter?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of JSON; in every other form the whole list, or its first rows when `limit` is given. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Connection"][];
                        /** @description Epoch of the feed that `position` belongs to. */
                        epoch: string;
                        /** @description Cursor of the next page; null after the last one. */
                        next: string | null;
                        /** @description Last sealed journal position before the first page was read; follow the feed from here. */
                        position: number;
                    };
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/x-ndjson": components["schemas"]["Connection"];
                    "text/csv": string;
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    getConnection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the connection.
                 * @example con_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connection"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    disconnectConnection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the connection.
                 * @example con_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    addCustomConnection: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Of the app at Xero that is authorised for exactly one organisation. */
                    clientId: string;
                    clientSecret: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Authorisation"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    importConnection: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Whoever used it before must stop: Xero lets only one have it. */
                    refreshToken: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Authorisation"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listControlChanges: {
        parameters: {
            query?: {
                /** @description `next` of the page before; same filters, same caller. */
                cursor?: string;
                kind?: string[];
                /** @description Most rows of one page. */
                limit?: number;
                /** @description Order; a minus in front reverses it. */
                sort?: "id" | "-id" | "updatedAt" | "-updatedAt";
                state?: ("requested" | "applied" | "declined")[];
                /** @description Only what changed after this instant. */
                updatedAfter?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of JSON; in every other form the whole list, or its first rows when `limit` is given. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ControlChange"][];
                        /** @description Epoch of the feed that `position` belongs to. */
                        epoch: string;
                        /** @description Cursor of the next page; null after the last one. */
                        next: string | null;
                        /** @description Last sealed journal position before the first page was read; follow the feed from here. */
                        position: number;
                    };
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/x-ndjson": components["schemas"]["ControlChange"];
                    "text/csv": string;
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    getControlChange: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the control change.
                 * @example chg_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ControlChange"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    approveControlChange: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated request answer as the first did, for 24 hours. */
                "idempotency-key"?: string;
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description Id of the control change.
                 * @example chg_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ControlChange"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    declineControlChange: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated request answer as the first did, for 24 hours. */
                "idempotency-key"?: string;
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description Id of the control change.
                 * @example chg_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default null */
                    reason?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ControlChange"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listEntitlements: {
        parameters: {
            query?: {
                /** @description `next` of the page before; same filters, same caller. */
                cursor?: string;
                kind?: ("role" | "subscriber")[];
                /** @description Most rows of one page. */
                limit?: number;
                organisationId?: string[];
                role?: string[];
                /** @description Order; a minus in front reverses it. */
                sort?: "id" | "-id" | "updatedAt" | "-updatedAt";
                /** @description Only what changed after this instant. */
                updatedAfter?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of JSON; in every other form the whole list, or its first rows when `limit` is given. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Entitlement"][];
                        /** @description Epoch of the feed that `position` belongs to. */
                        epoch: string;
                        /** @description Cursor of the next page; null after the last one. */
                        next: string | null;
                        /** @description Last sealed journal position before the first page was read; follow the feed from here. */
                        position: number;
                    };
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/x-ndjson": components["schemas"]["Entitlement"];
                    "text/csv": string;
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    getEntitlement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the entitlement.
                 * @example ent_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entitlement"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    followEvents: {
        parameters: {
            query?: {
                /** @description Position after which to begin; the oldest kept when absent. */
                after?: number;
                /** @description Epoch of that position; required with `after`. */
                epoch?: string;
                /** @description Only events of organisations that are in one of these groups now. */
                groupId?: string[];
                limit?: number;
                /** @description Only events of these organisations. */
                organisationId?: string[];
                /** @description Only events of these types. */
                type?: string[];
                /** @description Seconds to wait for an event when there is none yet. */
                wait?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The next events; in every other form all events up to now, or the first when `limit` is given. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Event"][];
                        epoch: string;
                        /** @description Give this as `after` next time. */
                        position: number;
                    };
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/x-ndjson": components["schemas"]["Event"];
                    "text/csv": string;
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listExceptions: {
        parameters: {
            query?: {
                checkId?: string[];
                /** @description `next` of the page before; same filters, same caller. */
                cursor?: string;
                kind?: ("exception" | "false_positive")[];
                /** @description Most rows of one page. */
                limit?: number;
                organisationId?: string[];
                /** @description Order; a minus in front reverses it. */
                sort?: "id" | "-id" | "expiresAt" | "-expiresAt" | "updatedAt" | "-updatedAt";
                state?: ("requested" | "approved" | "declined" | "expired" | "void" | "withdrawn")[];
                /** @description Only what changed after this instant. */
                updatedAfter?: string;
                violationId?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of JSON; in every other form the whole list, or its first rows when `limit` is given. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Exception"][];
                        /** @description Epoch of the feed that `position` belongs to. */
                        epoch: string;
                        /** @description Cursor of the next page; null after the last one. */
                        next: string | null;
                        /** @description Last sealed journal position before the first page was read; follow the feed from here. */
                        position: number;
                    };
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/x-ndjson": components["schemas"]["Exception"];
                    "text/csv": string;
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    getException: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the exception.
                 * @example exc_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Exception"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    approveException: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated request answer as the first did, for 24 hours. */
                "idempotency-key"?: string;
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description Id of the exception.
                 * @example exc_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Exception"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    declineException: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated request answer as the first did, for 24 hours. */
                "idempotency-key"?: string;
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description Id of the exception.
                 * @example exc_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default null */
                    reason?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Exception"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    withdrawException: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated request answer as the first did, for 24 hours. */
                "idempotency-key"?: string;
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description Id of the exception.
                 * @example exc_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default null */
                    reason?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Exception"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listGrants: {
        parameters: {
            query?: {
                accountId?: string[];
                as_of?: string;
                current?: "true" | "false";
                /** @description `next` of the page before; same filters, same caller. */
                cursor?: string;
                entitlementId?: string[];
                kind?: ("role" | "subscriber")[];
                /** @description Most rows of one page. */
                limit?: number;
                organisationId?: string[];
                personId?: string[];
                role?: string[];
                /** @description Order; a minus in front reverses it. */
                sort?: "id" | "-id" | "updatedAt" | "-updatedAt";
                /** @description Only what changed after this instant. */
                updatedAfter?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of JSON; in every other form the whole list, or its first rows when `limit` is given. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Only with `as_of`. */
                        coverage?: {
                            /**
                             * @description Id of the organisation.
                             * @example org_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                             */
                            organisationId: string;
                            readAfter: {
                                /** Format: date-time */
                                completedAt: string;
                                /** Format: date-time */
                                startedAt: string;
                            } | null;
                            readBefore: {
                                /** Format: date-time */
                                completedAt: string;
                                /** Format: date-time */
                                startedAt: string;
                            } | null;
                            /**
                             * @description `unknown`: never read before the instant, so its rows are unknown, not absent.
                             * @enum {string}
                             */
                            status: "observed" | "possible" | "unknown";
                        }[];
                        data: components["schemas"]["Grant"][];
                        /** @description Epoch of the feed that `position` belongs to. */
                        epoch: string;
                        /** @description Cursor of the next page; null after the last one. */
                        next: string | null;
                        /** @description Last sealed journal position before the first page was read; follow the feed from here. */
                        position: number;
                    };
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/x-ndjson": components["schemas"]["Grant"];
                    "text/csv": string;
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    getGrant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the grant.
                 * @example grt_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Grant"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listMatrixRows: {
        parameters: {
            query?: {
                as_of?: string;
                /** @description `next` of the page before; same filters, same caller. */
                cursor?: string;
                /** @description With `to`: only what differs between the two. */
                from?: string;
                groupId?: string[];
                /** @description Only rows of which an account that is looked at has an open violation, or none has; not with an instant. */
                hasViolation?: "true" | "false";
                kind?: "person" | "account";
                /** @description Most rows of one page. */
                limit?: number;
                organisationId?: string[];
                /** @description Part of the name of organisations, as `q` finds those of people. */
                organisationName?: string;
                personId?: string[];
                /** @description Text to search for. */
                q?: string;
                /** @description Order; a minus in front reverses it. */
                sort?: "id" | "-id" | "name" | "-name";
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of JSON; in every other form the whole list, or its first rows when `limit` is given. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Only with `as_of`. */
                        coverage?: {
                            /**
                             * @description Id of the organisation.
                             * @example org_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                             */
                            organisationId: string;
                            readAfter: {
                                /** Format: date-time */
                                completedAt: string;
                                /** Format: date-time */
                                startedAt: string;
                            } | null;
                            readBefore: {
                                /** Format: date-time */
                                completedAt: string;
                                /** Format: date-time */
                                startedAt: string;
                            } | null;
                            /**
                             * @description `unknown`: never read before the instant, so its rows are unknown, not absent.
                             * @enum {string}
                             */
                            status: "observed" | "possible" | "unknown";
                        }[];
                        data: components["schemas"]["MatrixRow"][];
                        /** @description Epoch of the feed that `position` belongs to. */
                        epoch: string;
                        /** @description Cursor of the next page; null after the last one. */
                        next: string | null;
                        /** @description The columns, by name; on the first page only. */
                        organisations?: {
                            /**
                             * @description Id of the organisation.
                             * @example org_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                             */
                            id: string;
                            name: string;
                        }[];
                        /** @description Last sealed journal position before the first page was read; follow the feed from here. */
                        position: number;
                    };
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/x-ndjson": components["schemas"]["MatrixRow"];
                    "text/csv": string;
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listOperators: {
        parameters: {
            query?: {
                /** @description `next` of the page before; same filters, same caller. */
                cursor?: string;
                /** @description Also what is gone. */
                include?: "deleted";
                /** @description Most rows of one page. */
                limit?: number;
                /** @description Text to search for. */
                q?: string;
                role?: ("admin" | "reviewer" | "auditor")[];
                /** @description Order; a minus in front reverses it. */
                sort?: "id" | "-id";
                /** @description Only what changed after this instant. */
                updatedAfter?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Operator"][];
                        /** @description Epoch of the feed that `position` belongs to. */
                        epoch: string;
                        /** @description Cursor of the next page; null after the last one. */
                        next: string | null;
                        /** @description Last sealed journal position before the first page was read; follow the feed from here. */
                        position: number;
                    };
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    createOperator: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    displayName: string;
                    email?: string | null;
                    organisationGroupIds?: string[] | null;
                    personId?: string | null;
                    /** @enum {string} */
                    role: "admin" | "reviewer" | "auditor";
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operator"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    getOperator: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the operator.
                 * @example opr_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operator"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    deleteOperator: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the operator.
                 * @example opr_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    updateOperator: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the operator.
                 * @example opr_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    displayName?: string;
                    email?: string | null;
                    organisationGroupIds?: string[] | null;
                    personId?: string | null;
                    /** @enum {string} */
                    role?: "admin" | "reviewer" | "auditor";
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operator"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listOrganisationGroups: {
        parameters: {
            query?: {
                /** @description `next` of the page before; same filters, same caller. */
                cursor?: string;
                /** @description Also what is gone. */
                include?: "deleted";
                /** @description Most rows of one page. */
                limit?: number;
                organisationId?: string[];
                /** @description Text to search for. */
                q?: string;
                /** @description Order; a minus in front reverses it. */
                sort?: "id" | "-id" | "name" | "-name" | "updatedAt" | "-updatedAt";
                /** @description Only what changed after this instant. */
                updatedAfter?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of JSON; in every other form the whole list, or its first rows when `limit` is given. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["OrganisationGroup"][];
                        /** @description Epoch of the feed that `position` belongs to. */
                        epoch: string;
                        /** @description Cursor of the next page; null after the last one. */
                        next: string | null;
                        /** @description Last sealed journal position before the first page was read; follow the feed from here. */
                        position: number;
                    };
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/x-ndjson": components["schemas"]["OrganisationGroup"];
                    "text/csv": string;
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    createOrganisationGroup: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated request answer as the first did, for 24 hours. */
                "idempotency-key"?: string;
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    countryCodes?: string[];
                    /** @default null */
                    description?: string | null;
                    /**
                     * @description With `countryCodes` and `plans`: organisations that fit join and leave by themselves. Any value of a field, each field given.
                     * @default []
                     */
                    labels?: string[];
                    name: string;
                    organisationIds?: string[];
                    /** @default [] */
                    plans?: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganisationGroup"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    getOrganisationGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the organisation group.
                 * @example grp_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganisationGroup"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    replaceOrganisationGroup: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated request answer as the first did, for 24 hours. */
                "idempotency-key"?: string;
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description Id of the organisation group.
                 * @example grp_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    countryCodes?: string[];
                    /** @default null */
                    description?: string | null;
                    /**
                     * @description With `countryCodes` and `plans`: organisations that fit join and leave by themselves. Any value of a field, each field given.
                     * @default []
                     */
                    labels?: string[];
                    name: string;
                    organisationIds?: string[];
                    /** @default [] */
                    plans?: string[];
                    /**
                     * @description Required when organisations that join or leave make fewer things fail.
                     * @default null
                     */
                    reason?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganisationGroup"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ControlChange"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    deleteOrganisationGroup: {
        parameters: {
            query?: {
                reason?: string;
            };
            header?: {
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description Id of the organisation group.
                 * @example grp_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ControlChange"];
                };
            };
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    previewOrganisationGroup: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated request answer as the first did, for 24 hours. */
                "idempotency-key"?: string;
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What it would be; null: the group would be deleted. */
                    group: {
                        countryCodes?: string[];
                        /** @default null */
                        description?: string | null;
                        /**
                         * @description With `countryCodes` and `plans`: organisations that fit join and leave by themselves. Any value of a field, each field given.
                         * @default []
                         */
                        labels?: string[];
                        name: string;
                        organisationIds?: string[];
                        /** @default [] */
                        plans?: string[];
                    } | null;
                    /** @description The group to replace; a new group when absent. */
                    organisationGroupId?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganisationGroupPreview"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listOrganisations: {
        parameters: {
            query?: {
                connectionState?: ("expected" | "connected" | "disconnected" | "needs_reconsent")[];
                countryCode?: string[];
                /** @description `next` of the page before; same filters, same caller. */
                cursor?: string;
                dataState?: ("fresh" | "stale" | "quarantined" | "never_read")[];
                governance?: ("observed" | "governed" | "retired")[];
                groupId?: string[];
                label?: string[];
                /** @description Whether the newest read failed, though what is known may still be fresh. */
                lastReadFailed?: "true" | "false";
                /** @description Most rows of one page. */
                limit?: number;
                ownerPersonId?: string[];
                plan?: string[];
                /** @description Text to search for. */
                q?: string;
                relationship?: ("own" | "client")[];
                /** @description Order; a minus in front reverses it. */
                sort?: "id" | "-id" | "name" | "-name" | "updatedAt" | "-updatedAt";
                /** @description Only what changed after this instant. */
                updatedAfter?: string;
                xeroTenantId?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of JSON; in every other form the whole list, or its first rows when `limit` is given. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Organisation"][];
                        /** @description Epoch of the feed that `position` belongs to. */
                        epoch: string;
                        /** @description Cursor of the next page; null after the last one. */
                        next: string | null;
                        /** @description Last sealed journal position before the first page was read; follow the feed from here. */
                        position: number;
                    };
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/x-ndjson": components["schemas"]["Organisation"];
                    "text/csv": string;
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    getOrganisation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the organisation.
                 * @example org_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organisation"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    updateOrganisation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated request answer as the first did, for 24 hours. */
                "idempotency-key"?: string;
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description Id of the organisation.
                 * @example org_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    groupIds?: string[];
                    labels?: string[];
                    ownDomains?: string[];
                    ownerPersonIds?: string[];
                    /** @description Required when groups that it joins or leaves, whose it is or its own domains make fewer things fail. */
                    reason?: string;
                    /** @enum {string} */
                    relationship?: "own" | "client";
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organisation"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ControlChange"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    disconnectOrganisation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the organisation.
                 * @example org_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description What it is now.
                         * @enum {string}
                         */
                        connectionState: "expected" | "connected" | "disconnected" | "needs_reconsent";
                        /** @description Routes that this ended. */
                        disconnectedConnectionIds: string[];
                        /**
                         * @description Id of the organisation.
                         * @example org_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                         */
                        id: string;
                    };
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    governOrganisation: {
        parameters: {
            query?: {
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description Makes a repeated request answer as the first did, for 24 hours. */
                "idempotency-key"?: string;
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description Id of the organisation.
                 * @example org_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never> | null;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        dryRun: boolean;
                        /** @description Open violations, which then have a due time. */
                        openViolations: {
                            checkId: string;
                            count: number;
                            /** @enum {string} */
                            severity: "critical" | "high" | "medium" | "low";
                        }[];
                        /** @description Those that are governed from now on, or would be. */
                        organisationIds: string[];
                    };
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    retireOrganisation: {
        parameters: {
            query?: {
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description Makes a repeated request answer as the first did, for 24 hours. */
                "idempotency-key"?: string;
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description Id of the organisation.
                 * @example org_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        controlChangeId: string | null;
                        /** @description Whether it waits for a second operator. */
                        needsSecondOperator: boolean;
                        /** @description What resolves as out of scope. */
                        openViolations: {
                            checkId: string;
                            count: number;
                            /** @enum {string} */
                            severity: "critical" | "high" | "medium" | "low";
                        }[];
                        /** @enum {string} */
                        outcome: "dry_run" | "applied" | "requested";
                    };
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        controlChangeId: string | null;
                        /** @description Whether it waits for a second operator. */
                        needsSecondOperator: boolean;
                        /** @description What resolves as out of scope. */
                        openViolations: {
                            checkId: string;
                            count: number;
                            /** @enum {string} */
                            severity: "critical" | "high" | "medium" | "low";
                        }[];
                        /** @enum {string} */
                        outcome: "dry_run" | "applied" | "requested";
                    };
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    syncOrganisation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated request answer as the first did, for 24 hours. */
                "idempotency-key"?: string;
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description Id of the organisation.
                 * @example org_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never> | null;
            };
        };
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description Id of the organisation.
                         * @example org_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                         */
                        organisationId: string;
                        /** Format: date-time */
                        requestedAt: string;
                    };
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    getTrustedDomainsOfOrganisation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the organisation.
                 * @example org_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrustedDomains"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    confirmTrustedDomainsOfOrganisation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated request answer as the first did, for 24 hours. */
                "idempotency-key"?: string;
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description Id of the organisation.
                 * @example org_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The whole list; an empty one says that no domain is trusted. */
                    domains: string[];
                    /**
                     * @description Required when a domain is added to a confirmed list.
                     * @default null
                     */
                    reason?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrustedDomains"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ControlChange"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    previewTrustedDomainsOfOrganisation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated request answer as the first did, for 24 hours. */
                "idempotency-key"?: string;
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description Id of the organisation.
                 * @example org_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The whole list; an empty one says that no domain is trusted. */
                    domains: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        effect: {
                            openViolations: {
                                checkId: string;
                                count: number;
                                /** @enum {string} */
                                severity: "critical" | "high" | "medium" | "low";
                            }[];
                        };
                        needsReason: boolean;
                        needsSecondOperator: boolean;
                    };
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    watchOrganisation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated request answer as the first did, for 24 hours. */
                "idempotency-key"?: string;
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description Id of the organisation.
                 * @example org_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    caseId?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        caseId: string | null;
                        /**
                         * Format: date-time
                         * @description At the latest.
                         */
                        endsAt: string;
                        everySeconds: number;
                        /**
                         * @description Id of the organisation.
                         * @example org_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                         */
                        organisationId: string;
                        /** @description Reads that the share of watching still allows today. */
                        readsLeft: number;
                    };
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    governOrganisations: {
        parameters: {
            query?: {
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description Makes a repeated request answer as the first did, for 24 hours. */
                "idempotency-key"?: string;
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    organisationIds: string[];
                } | {
                    groupIds: string[];
                } | {
                    /** @enum {boolean} */
                    all: true;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        dryRun: boolean;
                        /** @description Open violations, which then have a due time. */
                        openViolations: {
                            checkId: string;
                            count: number;
                            /** @enum {string} */
                            severity: "critical" | "high" | "medium" | "low";
                        }[];
                        /** @description Those that are governed from now on, or would be. */
                        organisationIds: string[];
                    };
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    importOrganisations: {
        parameters: {
            query?: {
                /** @description Only says what would happen. */
                dryRun?: "true" | "false";
                /** @description The same as in the body, for CSV. */
                reason?: string | null;
            };
            header?: {
                /** @description Makes a repeated request answer as the first did, for 24 hours. */
                "idempotency-key"?: string;
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    organisations: {
                        countryCode?: string | null;
                        /** @description As Xero will name it, in any case. */
                        name: string;
                        /** @description The owner: a person's id or address. */
                        owner?: string | null;
                        /**
                         * @description Whose it is: `own`, or a `client`'s; as it is when absent.
                         * @default null
                         */
                        relationship?: ("own" | "client") | null;
                    }[];
                    /**
                     * @description Required for each line that ends open violations by whose its organisation is.
                     * @default null
                     */
                    reason?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        created: number;
                        dryRun: boolean;
                        known: number;
                        refused: number;
                        results: {
                            /** @description Of a line that waits: where a second operator decides. */
                            controlChangeId: string | null;
                            name: string;
                            organisationId: string | null;
                            /**
                             * @description `known`: an organisation of this name is here, and the line says nothing new. `waiting`: whose it is ends something high or critical, so all of the line waits for a second operator.
                             * @enum {string}
                             */
                            outcome: "created" | "updated" | "known" | "waiting" | "refused";
                            /** @description Why the line was refused. */
                            problem: string | null;
                        }[];
                        updated: number;
                        waiting: number;
                    };
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listPeople: {
        parameters: {
            query?: {
                /** @description `next` of the page before; same filters, same caller. */
                cursor?: string;
                department?: string[];
                email?: string[];
                externalId?: string[];
                /** @description Also what is gone. */
                include?: "deleted";
                inScope?: "true" | "false";
                jobRole?: string[];
                /** @description Most rows of one page. */
                limit?: number;
                managerPersonId?: string[];
                /** @description Text to search for. */
                q?: string;
                /** @description Order; a minus in front reverses it. */
                sort?: "id" | "-id" | "displayName" | "-displayName" | "updatedAt" | "-updatedAt";
                source?: string[];
                status?: ("active" | "leave" | "offboarded")[];
                /** @description Only what changed after this instant. */
                updatedAfter?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of JSON; in every other form the whole list, or its first rows when `limit` is given. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Person"][];
                        /** @description Epoch of the feed that `position` belongs to. */
                        epoch: string;
                        /** @description Cursor of the next page; null after the last one. */
                        next: string | null;
                        /** @description Last sealed journal position before the first page was read; follow the feed from here. */
                        position: number;
                    };
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/x-ndjson": components["schemas"]["Person"];
                    "text/csv": string;
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    createPerson: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated request answer as the first did, for 24 hours. */
                "idempotency-key"?: string;
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default [] */
                    aliases?: string[];
                    /** @default null */
                    department?: string | null;
                    displayName: string;
                    /** @description A day without a time ends at its last instant in the person's zone, else in the deployment's. */
                    endsAt?: string | null;
                    /** @description Made up when absent. */
                    externalId?: string;
                    /** @default true */
                    inScope?: boolean;
                    /** @default [] */
                    jobRoles?: string[];
                    /** @description Instead of `managerPersonId`. */
                    managerExternalId?: string | null;
                    managerPersonId?: string | null;
                    /** @default null */
                    primaryEmail?: string | null;
                    /** @default rest */
                    source?: string;
                    startsAt?: string | null;
                    /**
                     * @default active
                     * @enum {string}
                     */
                    status?: "active" | "leave" | "offboarded";
                    /** @default null */
                    timeZone?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    getPerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the person.
                 * @example per_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    deletePerson: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description Id of the person.
                 * @example per_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    changePerson: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated request answer as the first did, for 24 hours. */
                "idempotency-key"?: string;
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description Id of the person.
                 * @example per_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    aliases?: string[];
                    department?: string | null;
                    displayName?: string;
                    endsAt?: string | null;
                    inScope?: boolean;
                    jobRoles?: string[];
                    managerPersonId?: string | null;
                    primaryEmail?: string | null;
                    startsAt?: string | null;
                    /** @enum {string} */
                    status?: "active" | "leave" | "offboarded";
                    timeZone?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listAccessHistoryOfPerson: {
        parameters: {
            query?: {
                /** @description `next` of the page before; same filters, same caller. */
                cursor?: string;
                /** @description Only what may have lasted after this instant. */
                from?: string;
                kind?: ("role" | "subscriber")[];
                /** @description Most rows of one page. */
                limit?: number;
                organisationId?: string[];
                /** @description Order; a minus in front reverses it. */
                sort?: "since" | "-since" | "id" | "-id";
                /** @description Only what may have begun before this instant. */
                to?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Id of the person.
                 * @example per_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of JSON; in every other form the whole list, or its first rows when `limit` is given. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["AccessPeriod"][];
                        /** @description Epoch of the feed that `position` belongs to. */
                        epoch: string;
                        /** @description Cursor of the next page; null after the last one. */
                        next: string | null;
                        /** @description Last sealed journal position before the first page was read; follow the feed from here. */
                        position: number;
                    };
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/x-ndjson": components["schemas"]["AccessPeriod"];
                    "text/csv": string;
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    erasePerson: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated request answer as the first did, for 24 hours. */
                "idempotency-key"?: string;
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description Id of the person.
                 * @example per_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Kept in the journal: name nobody. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    getLeaverPlan: {
        parameters: {
            query?: {
                /**
                 * @description Id of the person.
                 * @example per_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                ownerPersonId?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Id of the person.
                 * @example per_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The plan as JSON; in every other form its accounts as rows. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeaverPlan"];
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/x-ndjson": components["schemas"]["LeaverStep"];
                    "text/csv": string;
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listRecordsOfPerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the person.
                 * @example per_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PersonRecord"][];
                    };
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    upsertPerson: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated request answer as the first did, for 24 hours. */
                "idempotency-key"?: string;
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path: {
                externalId: string;
                source: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default [] */
                    aliases?: string[];
                    /** @default null */
                    department?: string | null;
                    displayName: string;
                    /** @description A day without a time ends at its last instant in the person's zone, else in the deployment's. */
                    endsAt?: string | null;
                    /** @default true */
                    inScope?: boolean;
                    /** @default [] */
                    jobRoles?: string[];
                    /** @description Instead of `managerPersonId`. */
                    managerExternalId?: string | null;
                    managerPersonId?: string | null;
                    /** @default null */
                    primaryEmail?: string | null;
                    startsAt?: string | null;
                    /**
                     * @default active
                     * @enum {string}
                     */
                    status?: "active" | "leave" | "offboarded";
                    /** @default null */
                    timeZone?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    importPeople: {
        parameters: {
            query: {
                /** @description Only says what would happen. */
                dryRun?: "true" | "false";
                /** @description Header of the column of a field, as `map=externalId:Employee number`; the field’s own name when absent. */
                map?: string[];
                /** @description `full`: whoever is missing left. */
                mode?: "full" | "partial";
                /** @description Whose list this is. */
                source: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    getImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the import.
                 * @example imp_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listPeopleSources: {
        parameters: {
            query?: {
                /** @description `next` of the page before; same filters, same caller. */
                cursor?: string;
                /** @description Also what is gone. */
                include?: "deleted";
                /** @description Most rows of one page. */
                limit?: number;
                /** @description Order; a minus in front reverses it. */
                sort?: "id" | "-id";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of JSON; in every other form the whole list, or its first rows when `limit` is given. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PeopleSource"][];
                        /** @description Epoch of the feed that `position` belongs to. */
                        epoch: string;
                        /** @description Cursor of the next page; null after the last one. */
                        next: string | null;
                        /** @description Last sealed journal position before the first page was read; follow the feed from here. */
                        position: number;
                    };
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/x-ndjson": components["schemas"]["PeopleSource"];
                    "text/csv": string;
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    deletePeopleSource: {
        parameters: {
            query?: {
                reason?: string;
            };
            header?: {
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ControlChange"];
                };
            };
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    changePeopleSource: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated request answer as the first did, for 24 hours. */
                "idempotency-key"?: string;
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Numbers for single attributes, which count instead of `precedence`. */
                    attributePrecedence?: {
                        [key: string]: number;
                    };
                    /** @description Silent for longer, the source counts as stale; null: as the check people-source-stale is set for its kind. */
                    cadenceDays?: number | null;
                    /**
                     * @description What it means that a user is not active. Some identity providers say so of whoever is merely unassigned.
                     * @enum {string}
                     */
                    inactiveMeans?: "offboarded" | "leave";
                    /** @description Of somebody whom several sources know, the one with the lowest number that supplies an attribute decides it; of equal ones the older source. */
                    precedence?: number;
                    /** @default null */
                    reason?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PeopleSource"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ControlChange"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    getProposals: {
        parameters: {
            query?: {
                /** @description `left`: with those that somebody left. */
                include?: "left";
                kind?: "client_organisations" | "trusted_domains" | "links" | "vendor" | "shared" | "client" | "external" | "rule";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All proposals. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Proposal"][];
                    };
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/x-ndjson": components["schemas"]["Proposal"];
                    "text/csv": string;
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    leaveProposal: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated request answer as the first did, for 24 hours. */
                "idempotency-key"?: string;
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The id of the proposal. */
                    id: string;
                    /** @default null */
                    reason?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Proposal"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    showProposalAgain: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated request answer as the first did, for 24 hours. */
                "idempotency-key"?: string;
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The id of the proposal. */
                    id: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Proposal"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    getReportOfControlChanges: {
        parameters: {
            query: {
                /**
                 * @description First day, or instant, of the period. A day begins in the time zone of the installation.
                 * @example 2026-11-30
                 */
                from: string;
                groupId?: string[];
                organisationId?: string[];
                /**
                 * @description Last day, or instant, of the period.
                 * @example 2026-11-30
                 */
                to: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report; in every other form its rows, with their digest in the header `keyledger-rows-sha256`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        counts: {
                            /** @description By field, how many rows have each value. */
                            by: {
                                [key: string]: {
                                    [key: string]: number;
                                };
                            };
                            rows: number;
                        };
                        data: components["schemas"]["ControlChange"][];
                        description: string;
                        epoch: string;
                        /**
                         * Format: date-time
                         * @description All rows are as the database was at this instant.
                         */
                        generatedAt: string;
                        generatedBy: {
                            id: string;
                            name: string;
                            type: string;
                        };
                        generator: {
                            name: string;
                            version: string;
                        };
                        /** @description What the data cannot tell. */
                        limits: string[];
                        parameters: {
                            /** Format: date-time */
                            from: string;
                            /** @description Null: not narrowed. */
                            groupIds: string[] | null;
                            /** @description Null: not narrowed. */
                            organisationIds: string[] | null;
                            /**
                             * Format: date-time
                             * @description The last instant of the period.
                             */
                            to: string;
                            /** @description Groups that the reader is limited to; null: not limited. */
                            visibleGroupIds: string[] | null;
                        };
                        /** @description Last sealed journal position at that instant. */
                        position: number;
                        report: string;
                        /** @description Hexadecimal digest of the rows as JSON Lines, which are canonical (RFC 8785). */
                        sha256: string;
                        title: string;
                    };
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/x-ndjson": components["schemas"]["ControlChange"];
                    "text/csv": string;
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    getReportOfCoverage: {
        parameters: {
            query: {
                /**
                 * @description First day, or instant, of the period. A day begins in the time zone of the installation.
                 * @example 2026-11-30
                 */
                from: string;
                groupId?: string[];
                organisationId?: string[];
                /**
                 * @description Last day, or instant, of the period.
                 * @example 2026-11-30
                 */
                to: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report; in every other form its rows, with their digest in the header `keyledger-rows-sha256`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        counts: {
                            /** @description By field, how many rows have each value. */
                            by: {
                                [key: string]: {
                                    [key: string]: number;
                                };
                            };
                            rows: number;
                        };
                        data: {
                            firstReadAt: string | null;
                            /** @description Its whole length, to the hundredth; until now while it lasts. */
                            gapHours: number | null;
                            governance: string;
                            lastReadAt: string | null;
                            /** @description Of a gap: end of the complete read before it; null before the first. */
                            notReadFrom: string | null;
                            /** @description Of a gap: start of the complete read after it; null while it lasts. */
                            notReadTo: string | null;
                            /**
                             * @description Id of the organisation.
                             * @example org_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                             */
                            organisationId: string;
                            organisationName: string;
                            /**
                             * @description `covered`: no stretch of more than 24 hours without a complete read meets the period.
                             * @enum {string}
                             */
                            status: "covered" | "gap" | "never_read";
                        }[];
                        description: string;
                        epoch: string;
                        /**
                         * Format: date-time
                         * @description All rows are as the database was at this instant.
                         */
                        generatedAt: string;
                        generatedBy: {
                            id: string;
                            name: string;
                            type: string;
                        };
                        generator: {
                            name: string;
                            version: string;
                        };
                        /** @description What the data cannot tell. */
                        limits: string[];
                        parameters: {
                            /** Format: date-time */
                            from: string;
                            /** @description Null: not narrowed. */
                            groupIds: string[] | null;
                            /** @description Null: not narrowed. */
                            organisationIds: string[] | null;
                            /**
                             * Format: date-time
                             * @description The last instant of the period.
                             */
                            to: string;
                            /** @description Groups that the reader is limited to; null: not limited. */
                            visibleGroupIds: string[] | null;
                        };
                        /** @description Last sealed journal position at that instant. */
                        position: number;
                        report: string;
                        /** @description Hexadecimal digest of the rows as JSON Lines, which are canonical (RFC 8785). */
                        sha256: string;
                        title: string;
                    };
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/x-ndjson": {
                        firstReadAt: string | null;
                        /** @description Its whole length, to the hundredth; until now while it lasts. */
                        gapHours: number | null;
                        governance: string;
                        lastReadAt: string | null;
                        /** @description Of a gap: end of the complete read before it; null before the first. */
                        notReadFrom: string | null;
                        /** @description Of a gap: start of the complete read after it; null while it lasts. */
                        notReadTo: string | null;
                        /**
                         * @description Id of the organisation.
                         * @example org_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                         */
                        organisationId: string;
                        organisationName: string;
                        /**
                         * @description `covered`: no stretch of more than 24 hours without a complete read meets the period.
                         * @enum {string}
                         */
                        status: "covered" | "gap" | "never_read";
                    };
                    "text/csv": string;
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    getReportOfExceptions: {
        parameters: {
            query: {
                /**
                 * @description First day, or instant, of the period. A day begins in the time zone of the installation.
                 * @example 2026-11-30
                 */
                from: string;
                groupId?: string[];
                organisationId?: string[];
                /**
                 * @description Last day, or instant, of the period.
                 * @example 2026-11-30
                 */
                to: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report; in every other form its rows, with their digest in the header `keyledger-rows-sha256`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        counts: {
                            /** @description By field, how many rows have each value. */
                            by: {
                                [key: string]: {
                                    [key: string]: number;
                                };
                            };
                            rows: number;
                        };
                        data: {
                            accountId: string | null;
                            approvedBy: {
                                id: string | null;
                                name: string | null;
                                type: string;
                            } | null;
                            checkId: string;
                            compensatingMeasure: string | null;
                            decidedAt: string | null;
                            /**
                             * @description Id of the exception.
                             * @example exc_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                             */
                            exceptionId: string;
                            /** @description Days, whole and part, that the violation stood excepted until now: all its exceptions together, those that overlap once. */
                            exemptDays: number;
                            expiresAt: string | null;
                            /** @enum {string} */
                            kind: "exception" | "false_positive";
                            organisationId: string | null;
                            reason: string;
                            renewals: number;
                            /** Format: date-time */
                            requestedAt: string;
                            requestedBy: {
                                id: string | null;
                                name: string | null;
                                type: string;
                            };
                            /** @enum {string} */
                            severity: "critical" | "high" | "medium" | "low";
                            /** @enum {string} */
                            state: "requested" | "approved" | "declined" | "expired" | "void" | "withdrawn";
                            summary: string;
                            /**
                             * @description Id of the violation.
                             * @example vio_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                             */
                            violationId: string;
                            /** @description What drifted or who left, when it became void. */
                            voidReason: string | null;
                        }[];
                        description: string;
                        epoch: string;
                        /**
                         * Format: date-time
                         * @description All rows are as the database was at this instant.
                         */
                        generatedAt: string;
                        generatedBy: {
                            id: string;
                            name: string;
                            type: string;
                        };
                        generator: {
                            name: string;
                            version: string;
                        };
                        /** @description What the data cannot tell. */
                        limits: string[];
                        parameters: {
                            /** Format: date-time */
                            from: string;
                            /** @description Null: not narrowed. */
                            groupIds: string[] | null;
                            /** @description Null: not narrowed. */
                            organisationIds: string[] | null;
                            /**
                             * Format: date-time
                             * @description The last instant of the period.
                             */
                            to: string;
                            /** @description Groups that the reader is limited to; null: not limited. */
                            visibleGroupIds: string[] | null;
                        };
                        /** @description Last sealed journal position at that instant. */
                        position: number;
                        report: string;
                        /** @description Hexadecimal digest of the rows as JSON Lines, which are canonical (RFC 8785). */
                        sha256: string;
                        title: string;
                    };
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/x-ndjson": {
                        accountId: string | null;
                        approvedBy: {
                            id: string | null;
                            name: string | null;
                            type: string;
                        } | null;
                        checkId: string;
                        compensatingMeasure: string | null;
                        decidedAt: string | null;
                        /**
                         * @description Id of the exception.
                         * @example exc_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                         */
                        exceptionId: string;
                        /** @description Days, whole and part, that the violation stood excepted until now: all its exceptions together, those that overlap once. */
                        exemptDays: number;
                        expiresAt: string | null;
                        /** @enum {string} */
                        kind: "exception" | "false_positive";
                        organisationId: string | null;
                        reason: string;
                        renewals: number;
                        /** Format: date-time */
                        requestedAt: string;
                        requestedBy: {
                            id: string | null;
                            name: string | null;
                            type: string;
                        };
                        /** @enum {string} */
                        severity: "critical" | "high" | "medium" | "low";
                        /** @enum {string} */
                        state: "requested" | "approved" | "declined" | "expired" | "void" | "withdrawn";
                        summary: string;
                        /**
                         * @description Id of the violation.
                         * @example vio_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                         */
                        violationId: string;
                        /** @description What drifted or who left, when it became void. */
                        voidReason: string | null;
                    };
                    "text/csv": string;
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    getReportOfJoiners: {
        parameters: {
            query: {
                /**
                 * @description First day, or instant, of the period. A day begins in the time zone of the installation.
                 * @example 2026-11-30
                 */
                from: string;
                groupId?: string[];
                organisationId?: string[];
                /**
                 * @description Last day, or instant, of the period.
                 * @example 2026-11-30
                 */
                to: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report; in every other form its rows, with their digest in the header `keyledger-rows-sha256`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        counts: {
                            /** @description By field, how many rows have each value. */
                            by: {
                                [key: string]: {
                                    [key: string]: number;
                                };
                            };
                            rows: number;
                        };
                        data: {
                            accountId: string | null;
                            /** @description What made it right when it was first seen. */
                            authorisedBy: {
                                id: string;
                                /** @enum {string} */
                                kind: "rule" | "classification" | "request" | "exception" | "review";
                                version: number | null;
                            } | null;
                            /** @description Whether access began before employment; indeterminate between two reads, or without a start. */
                            begins: ("after_start" | "before_start" | "indeterminate") | null;
                            externalId: string;
                            firstRole: string | null;
                            /**
                             * Format: date-time
                             * @description When Keyledger first knew of the person.
                             */
                            knownSince: string;
                            name: string;
                            /** @description Null: no access yet. */
                            organisationId: string | null;
                            organisationName: string | null;
                            /**
                             * @description Id of the person.
                             * @example per_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                             */
                            personId: string;
                            /** @description When access began; `notBefore` null: it was there at the first read. */
                            since: {
                                /** Format: date-time */
                                notAfter: string;
                                notBefore: string | null;
                            } | null;
                            source: string;
                            startsAt: string | null;
                        }[];
                        description: string;
                        epoch: string;
                        /**
                         * Format: date-time
                         * @description All rows are as the database was at this instant.
                         */
                        generatedAt: string;
                        generatedBy: {
                            id: string;
                            name: string;
                            type: string;
                        };
                        generator: {
                            name: string;
                            version: string;
                        };
                        /** @description What the data cannot tell. */
                        limits: string[];
                        parameters: {
                            /** Format: date-time */
                            from: string;
                            /** @description Null: not narrowed. */
                            groupIds: string[] | null;
                            /** @description Null: not narrowed. */
                            organisationIds: string[] | null;
                            /**
                             * Format: date-time
                             * @description The last instant of the period.
                             */
                            to: string;
                            /** @description Groups that the reader is limited to; null: not limited. */
                            visibleGroupIds: string[] | null;
                        };
                        /** @description Last sealed journal position at that instant. */
                        position: number;
                        report: string;
                        /** @description Hexadecimal digest of the rows as JSON Lines, which are canonical (RFC 8785). */
                        sha256: string;
                        title: string;
                    };
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/x-ndjson": {
                        accountId: string | null;
                        /** @description What made it right when it was first seen. */
                        authorisedBy: {
                            id: string;
                            /** @enum {string} */
                            kind: "rule" | "classification" | "request" | "exception" | "review";
                            version: number | null;
                        } | null;
                        /** @description Whether access began before employment; indeterminate between two reads, or without a start. */
                        begins: ("after_start" | "before_start" | "indeterminate") | null;
                        externalId: string;
                        firstRole: string | null;
                        /**
                         * Format: date-time
                         * @description When Keyledger first knew of the person.
                         */
                        knownSince: string;
                        name: string;
                        /** @description Null: no access yet. */
                        organisationId: string | null;
                        organisationName: string | null;
                        /**
                         * @description Id of the person.
                         * @example per_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                         */
                        personId: string;
                        /** @description When access began; `notBefore` null: it was there at the first read. */
                        since: {
                            /** Format: date-time */
                            notAfter: string;
                            notBefore: string | null;
                        } | null;
                        source: string;
                        startsAt: string | null;
                    };
                    "text/csv": string;
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    getReportOfLeavers: {
        parameters: {
            query: {
                /**
                 * @description First day, or instant, of the period. A day begins in the time zone of the installation.
                 * @example 2026-11-30
                 */
                from: string;
                groupId?: string[];
                organisationId?: string[];
                /**
                 * @description Last day, or instant, of the period.
                 * @example 2026-11-30
                 */
                to: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report; in every other form its rows, with their digest in the header `keyledger-rows-sha256`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        counts: {
                            /** @description By field, how many rows have each value. */
                            by: {
                                [key: string]: {
                                    [key: string]: number;
                                };
                            };
                            rows: number;
                        };
                        data: {
                            accountId: string | null;
                            /** @enum {string} */
                            because: "no_access" | "removed_in_time" | "removed_late" | "still_there" | "due_between_reads" | "not_due_yet" | "not_read_since_due" | "not_governed" | "employed_again";
                            dueAt: string | null;
                            /** @description When Keyledger learned that they are employed again, or that the end was wrong. */
                            employedAgainAt: string | null;
                            /**
                             * Format: date-time
                             * @description When employment ended; when that is not said, when Keyledger learned of it.
                             */
                            endedAt: string;
                            externalId: string;
                            isSubscriber: boolean;
                            learnedAt: string | null;
                            name: string;
                            /** @description Null: no access at the end. */
                            organisationId: string | null;
                            organisationName: string | null;
                            /**
                             * @description Id of the person.
                             * @example per_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                             */
                            personId: string;
                            /** @description When access went; null while it lasts, lasted until they were employed again, or when there was none. */
                            removed: {
                                /** Format: date-time */
                                notAfter: string;
                                notBefore: string | null;
                            } | null;
                            /** @enum {string} */
                            result: "within" | "late" | "indeterminate";
                            role: string | null;
                            source: string;
                        }[];
                        description: string;
                        epoch: string;
                        /**
                         * Format: date-time
                         * @description All rows are as the database was at this instant.
                         */
                        generatedAt: string;
                        generatedBy: {
                            id: string;
                            name: string;
                            type: string;
                        };
                        generator: {
                            name: string;
                            version: string;
                        };
                        /** @description What the data cannot tell. */
                        limits: string[];
                        parameters: {
                            /** Format: date-time */
                            from: string;
                            /** @description Null: not narrowed. */
                            groupIds: string[] | null;
                            /** @description Null: not narrowed. */
                            organisationIds: string[] | null;
                            /**
                             * Format: date-time
                             * @description The last instant of the period.
                             */
                            to: string;
                            /** @description Groups that the reader is limited to; null: not limited. */
                            visibleGroupIds: string[] | null;
                        };
                        /** @description Last sealed journal position at that instant. */
                        position: number;
                        report: string;
                        /** @description Hexadecimal digest of the rows as JSON Lines, which are canonical (RFC 8785). */
                        sha256: string;
                        title: string;
                    };
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/x-ndjson": {
                        accountId: string | null;
                        /** @enum {string} */
                        because: "no_access" | "removed_in_time" | "removed_late" | "still_there" | "due_between_reads" | "not_due_yet" | "not_read_since_due" | "not_governed" | "employed_again";
                        dueAt: string | null;
                        /** @description When Keyledger learned that they are employed again, or that the end was wrong. */
                        employedAgainAt: string | null;
                        /**
                         * Format: date-time
                         * @description When employment ended; when that is not said, when Keyledger learned of it.
                         */
                        endedAt: string;
                        externalId: string;
                        isSubscriber: boolean;
                        learnedAt: string | null;
                        name: string;
                        /** @description Null: no access at the end. */
                        organisationId: string | null;
                        organisationName: string | null;
                        /**
                         * @description Id of the person.
                         * @example per_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                         */
                        personId: string;
                        /** @description When access went; null while it lasts, lasted until they were employed again, or when there was none. */
                        removed: {
                            /** Format: date-time */
                            notAfter: string;
                            notBefore: string | null;
                        } | null;
                        /** @enum {string} */
                        result: "within" | "late" | "indeterminate";
                        role: string | null;
                        source: string;
                    };
                    "text/csv": string;
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    getReportOfPopulation: {
        parameters: {
            query: {
                /**
                 * @description First day, or instant, of the period. A day begins in the time zone of the installation.
                 * @example 2026-11-30
                 */
                from: string;
                groupId?: string[];
                organisationId?: string[];
                /**
                 * @description Last day, or instant, of the period.
                 * @example 2026-11-30
                 */
                to: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report; in every other form its rows, with their digest in the header `keyledger-rows-sha256`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        counts: {
                            /** @description By field, how many rows have each value. */
                            by: {
                                [key: string]: {
                                    [key: string]: number;
                                };
                            };
                            rows: number;
                        };
                        data: {
                            /**
                             * @description Id of the account.
                             * @example acc_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                             */
                            accountId: string;
                            accountName: string | null;
                            /** @description What made it right at the end of the period, or when it ended. */
                            authorisedBy: {
                                id: string;
                                /** @enum {string} */
                                kind: "rule" | "classification" | "request" | "exception" | "review";
                                version: number | null;
                            } | null;
                            email: string | null;
                            /**
                             * @description Id of the grant.
                             * @example grt_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                             */
                            grantId: string;
                            /**
                             * @description At the end of the period.
                             * @enum {string}
                             */
                            heldAtEnd: "yes" | "no" | "possible";
                            /** @enum {string} */
                            kind: "role" | "subscriber";
                            /**
                             * @description Id of the organisation.
                             * @example org_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                             */
                            organisationId: string;
                            organisationName: string;
                            /** @description Whose account it was at the end of the period, or when the access ended. */
                            personId: string | null;
                            personName: string | null;
                            rank: number | null;
                            role: string | null;
                            since: {
                                /** Format: date-time */
                                notAfter: string;
                                notBefore: string | null;
                            };
                            until: {
                                /** Format: date-time */
                                notAfter: string;
                                notBefore: string | null;
                            } | null;
                        }[];
                        description: string;
                        epoch: string;
                        /**
                         * Format: date-time
                         * @description All rows are as the database was at this instant.
                         */
                        generatedAt: string;
                        generatedBy: {
                            id: string;
                            name: string;
                            type: string;
                        };
                        generator: {
                            name: string;
                            version: string;
                        };
                        /** @description What the data cannot tell. */
                        limits: string[];
                        parameters: {
                            /** Format: date-time */
                            from: string;
                            /** @description Null: not narrowed. */
                            groupIds: string[] | null;
                            /** @description Null: not narrowed. */
                            organisationIds: string[] | null;
                            /**
                             * Format: date-time
                             * @description The last instant of the period.
                             */
                            to: string;
                            /** @description Groups that the reader is limited to; null: not limited. */
                            visibleGroupIds: string[] | null;
                        };
                        /** @description Last sealed journal position at that instant. */
                        position: number;
                        report: string;
                        /** @description Hexadecimal digest of the rows as JSON Lines, which are canonical (RFC 8785). */
                        sha256: string;
                        title: string;
                    };
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/x-ndjson": {
                        /**
                         * @description Id of the account.
                         * @example acc_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                         */
                        accountId: string;
                        accountName: string | null;
                        /** @description What made it right at the end of the period, or when it ended. */
                        authorisedBy: {
                            id: string;
                            /** @enum {string} */
                            kind: "rule" | "classification" | "request" | "exception" | "review";
                            version: number | null;
                        } | null;
                        email: string | null;
                        /**
                         * @description Id of the grant.
                         * @example grt_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                         */
                        grantId: string;
                        /**
                         * @description At the end of the period.
                         * @enum {string}
                         */
                        heldAtEnd: "yes" | "no" | "possible";
                        /** @enum {string} */
                        kind: "role" | "subscriber";
                        /**
                         * @description Id of the organisation.
                         * @example org_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                         */
                        organisationId: string;
                        organisationName: string;
                        /** @description Whose account it was at the end of the period, or when the access ended. */
                        personId: string | null;
                        personName: string | null;
                        rank: number | null;
                        role: string | null;
                        since: {
                            /** Format: date-time */
                            notAfter: string;
                            notBefore: string | null;
                        };
                        until: {
                            /** Format: date-time */
                            notAfter: string;
                            notBefore: string | null;
                        } | null;
                    };
                    "text/csv": string;
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    getReportOfPrivileged: {
        parameters: {
            query: {
                /**
                 * @description First day, or instant, of the period. A day begins in the time zone of the installation.
                 * @example 2026-11-30
                 */
                from: string;
                groupId?: string[];
                organisationId?: string[];
                /**
                 * @description Last day, or instant, of the period.
                 * @example 2026-11-30
                 */
                to: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report; in every other form its rows, with their digest in the header `keyledger-rows-sha256`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        counts: {
                            /** @description By field, how many rows have each value. */
                            by: {
                                [key: string]: {
                                    [key: string]: number;
                                };
                            };
                            rows: number;
                        };
                        data: {
                            /**
                             * @description Id of the account.
                             * @example acc_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                             */
                            accountId: string;
                            accountName: string | null;
                            /** @description What made it right at the end of the period, or when it ended. */
                            authorisedBy: {
                                id: string;
                                /** @enum {string} */
                                kind: "rule" | "classification" | "request" | "exception" | "review";
                                version: number | null;
                            } | null;
                            email: string | null;
                            /**
                             * @description Id of the grant.
                             * @example grt_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                             */
                            grantId: string;
                            /**
                             * @description At the end of the period.
                             * @enum {string}
                             */
                            heldAtEnd: "yes" | "no" | "possible";
                            /** @enum {string} */
                            kind: "role" | "subscriber";
                            /**
                             * @description Id of the organisation.
                             * @example org_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                             */
                            organisationId: string;
                            organisationName: string;
                            /** @description Whose account it was at the end of the period, or when the access ended. */
                            personId: string | null;
                            personName: string | null;
                            rank: number | null;
                            role: string | null;
                            since: {
                                /** Format: date-time */
                                notAfter: string;
                                notBefore: string | null;
                            };
                            until: {
                                /** Format: date-time */
                                notAfter: string;
                                notBefore: string | null;
                            } | null;
                        }[];
                        description: string;
                        epoch: string;
                        /**
                         * Format: date-time
                         * @description All rows are as the database was at this instant.
                         */
                        generatedAt: string;
                        generatedBy: {
                            id: string;
                            name: string;
                            type: string;
                        };
                        generator: {
                            name: string;
                            version: string;
                        };
                        /** @description What the data cannot tell. */
                        limits: string[];
                        parameters: {
                            /** Format: date-time */
                            from: string;
                            /** @description Null: not narrowed. */
                            groupIds: string[] | null;
                            /** @description Null: not narrowed. */
                            organisationIds: string[] | null;
                            /**
                             * Format: date-time
                             * @description The last instant of the period.
                             */
                            to: string;
                            /** @description Groups that the reader is limited to; null: not limited. */
                            visibleGroupIds: string[] | null;
                        };
                        /** @description Last sealed journal position at that instant. */
                        position: number;
                        report: string;
                        /** @description Hexadecimal digest of the rows as JSON Lines, which are canonical (RFC 8785). */
                        sha256: string;
                        title: string;
                    };
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/x-ndjson": {
                        /**
                         * @description Id of the account.
                         * @example acc_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                         */
                        accountId: string;
                        accountName: string | null;
                        /** @description What made it right at the end of the period, or when it ended. */
                        authorisedBy: {
                            id: string;
                            /** @enum {string} */
                            kind: "rule" | "classification" | "request" | "exception" | "review";
                            version: number | null;
                        } | null;
                        email: string | null;
                        /**
                         * @description Id of the grant.
                         * @example grt_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                         */
                        grantId: string;
                        /**
                         * @description At the end of the period.
                         * @enum {string}
                         */
                        heldAtEnd: "yes" | "no" | "possible";
                        /** @enum {string} */
                        kind: "role" | "subscriber";
                        /**
                         * @description Id of the organisation.
                         * @example org_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                         */
                        organisationId: string;
                        organisationName: string;
                        /** @description Whose account it was at the end of the period, or when the access ended. */
                        personId: string | null;
                        personName: string | null;
                        rank: number | null;
                        role: string | null;
                        since: {
                            /** Format: date-time */
                            notAfter: string;
                            notBefore: string | null;
                        };
                        until: {
                            /** Format: date-time */
                            notAfter: string;
                            notBefore: string | null;
                        } | null;
                    };
                    "text/csv": string;
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    getReportOfRoleChanges: {
        parameters: {
            query: {
                /**
                 * @description First day, or instant, of the period. A day begins in the time zone of the installation.
                 * @example 2026-11-30
                 */
                from: string;
                groupId?: string[];
                organisationId?: string[];
                /**
                 * @description Last day, or instant, of the period.
                 * @example 2026-11-30
                 */
                to: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report; in every other form its rows, with their digest in the header `keyledger-rows-sha256`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        counts: {
                            /** @description By field, how many rows have each value. */
                            by: {
                                [key: string]: {
                                    [key: string]: number;
                                };
                            };
                            rows: number;
                        };
                        data: {
                            /**
                             * @description Id of the account.
                             * @example acc_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                             */
                            accountId: string;
                            accountName: string | null;
                            /** @description What made the new access right when it was first seen. */
                            authorisedBy: {
                                id: string;
                                /** @enum {string} */
                                kind: "rule" | "classification" | "request" | "exception" | "review";
                                version: number | null;
                            } | null;
                            /** @enum {string} */
                            change: "granted" | "changed" | "removed" | "subscriber_gained" | "subscriber_lost";
                            email: string | null;
                            fromRank: number | null;
                            fromRole: string | null;
                            happened: {
                                /** Format: date-time */
                                notAfter: string;
                                notBefore: string | null;
                            };
                            /**
                             * @description `possible`: one of the bounds lies outside the period.
                             * @enum {string}
                             */
                            inPeriod: "certain" | "possible";
                            /**
                             * @description Id of the organisation.
                             * @example org_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                             */
                            organisationId: string;
                            organisationName: string;
                            /** @description Whose account it was then. */
                            personId: string | null;
                            /**
                             * @description The first snapshot that shows it.
                             * @example snp_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                             */
                            snapshotId: string;
                            toRank: number | null;
                            toRole: string | null;
                        }[];
                        description: string;
                        epoch: string;
                        /**
                         * Format: date-time
                         * @description All rows are as the database was at this instant.
                         */
                        generatedAt: string;
                        generatedBy: {
                            id: string;
                            name: string;
                            type: string;
                        };
                        generator: {
                            name: string;
                            version: string;
                        };
                        /** @description What the data cannot tell. */
                        limits: string[];
                        parameters: {
                            /** Format: date-time */
                            from: string;
                            /** @description Null: not narrowed. */
                            groupIds: string[] | null;
                            /** @description Null: not narrowed. */
                            organisationIds: string[] | null;
                            /**
                             * Format: date-time
                             * @description The last instant of the period.
                             */
                            to: string;
                            /** @description Groups that the reader is limited to; null: not limited. */
                            visibleGroupIds: string[] | null;
                        };
                        /** @description Last sealed journal position at that instant. */
                        position: number;
                        report: string;
                        /** @description Hexadecimal digest of the rows as JSON Lines, which are canonical (RFC 8785). */
                        sha256: string;
                        title: string;
                    };
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/x-ndjson": {
                        /**
                         * @description Id of the account.
                         * @example acc_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                         */
                        accountId: string;
                        accountName: string | null;
                        /** @description What made the new access right when it was first seen. */
                        authorisedBy: {
                            id: string;
                            /** @enum {string} */
                            kind: "rule" | "classification" | "request" | "exception" | "review";
                            version: number | null;
                        } | null;
                        /** @enum {string} */
                        change: "granted" | "changed" | "removed" | "subscriber_gained" | "subscriber_lost";
                        email: string | null;
                        fromRank: number | null;
                        fromRole: string | null;
                        happened: {
                            /** Format: date-time */
                            notAfter: string;
                            notBefore: string | null;
                        };
                        /**
                         * @description `possible`: one of the bounds lies outside the period.
                         * @enum {string}
                         */
                        inPeriod: "certain" | "possible";
                        /**
                         * @description Id of the organisation.
                         * @example org_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                         */
                        organisationId: string;
                        organisationName: string;
                        /** @description Whose account it was then. */
                        personId: string | null;
                        /**
                         * @description The first snapshot that shows it.
                         * @example snp_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                         */
                        snapshotId: string;
                        toRank: number | null;
                        toRole: string | null;
                    };
                    "text/csv": string;
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listRetention: {
        parameters: {
            query?: {
                /** @description `next` of the page before; same filters, same caller. */
                cursor?: string;
                /** @description Most rows of one page. */
                limit?: number;
                /** @description Order; a minus in front reverses it. */
                sort?: "id" | "-id";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of JSON; in every other form the whole list, or its first rows when `limit` is given. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Retention"][];
                        /** @description Epoch of the feed that `position` belongs to. */
                        epoch: string;
                        /** @description Cursor of the next page; null after the last one. */
                        next: string | null;
                        /** @description Last sealed journal position before the first page was read; follow the feed from here. */
                        position: number;
                    };
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/x-ndjson": components["schemas"]["Retention"];
                    "text/csv": string;
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    getRetention: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                records: "sync_runs" | "deliveries" | "sessions" | "idempotency_answers" | "read_evidence" | "event_data" | "events" | "person_versions";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Retention"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    changeRetention: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated request answer as the first did, for 24 hours. */
                "idempotency-key"?: string;
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path: {
                records: "sync_runs" | "deliveries" | "sessions" | "idempotency_answers" | "read_evidence" | "event_data" | "events" | "person_versions";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    days: number;
                    /**
                     * @description Required when an auditor needs these records and they are to be kept shorter.
                     * @default null
                     */
                    reason?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Retention"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    previewRetention: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated request answer as the first did, for 24 hours. */
                "idempotency-key"?: string;
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path: {
                records: "sync_runs" | "deliveries" | "sessions" | "idempotency_answers" | "read_evidence" | "event_data" | "events" | "person_versions";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    days: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        needsReason: boolean;
                        /** @description So many are older. They would go in the coming night, but for those that an open violation rests on. */
                        olderRecords: number;
                    };
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listRoleConflictRules: {
        parameters: {
            query?: {
                /** @description `next` of the page before; same filters, same caller. */
                cursor?: string;
                /** @description Also what is gone. */
                include?: "deleted";
                /** @description Most rows of one page. */
                limit?: number;
                /** @description Text to search for. */
                q?: string;
                /** @description Order; a minus in front reverses it. */
                sort?: "id" | "-id" | "name" | "-name" | "updatedAt" | "-updatedAt";
                /** @description Only what changed after this instant. */
                updatedAfter?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of JSON; in every other form the whole list, or its first rows when `limit` is given. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["RoleConflictRule"][];
                        /** @description Epoch of the feed that `position` belongs to. */
                        epoch: string;
                        /** @description Cursor of the next page; null after the last one. */
                        next: string | null;
                        /** @description Last sealed journal position before the first page was read; follow the feed from here. */
                        position: number;
                    };
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/x-ndjson": components["schemas"]["RoleConflictRule"];
                    "text/csv": string;
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    createRoleConflictRule: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated request answer as the first did, for 24 hours. */
                "idempotency-key"?: string;
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    otherRoles: string[];
                    otherScope: {
                        /** @default false */
                        all?: boolean;
                        groupIds?: string[];
                        organisationIds?: string[];
                    };
                    /** @default null */
                    reason?: string | null;
                    /** @enum {string} */
                    relation: "with" | "without";
                    roles: string[];
                    scope: {
                        /** @default false */
                        all?: boolean;
                        groupIds?: string[];
                        organisationIds?: string[];
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleConflictRule"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    getRoleConflictRule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the role conflict rule.
                 * @example rcr_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleConflictRule"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    replaceRoleConflictRule: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated request answer as the first did, for 24 hours. */
                "idempotency-key"?: string;
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description Id of the role conflict rule.
                 * @example rcr_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default null */
                    changeReason?: string | null;
                    name: string;
                    otherRoles: string[];
                    otherScope: {
                        /** @default false */
                        all?: boolean;
                        groupIds?: string[];
                        organisationIds?: string[];
                    };
                    /** @default null */
                    reason?: string | null;
                    /** @enum {string} */
                    relation: "with" | "without";
                    roles: string[];
                    scope: {
                        /** @default false */
                        all?: boolean;
                        groupIds?: string[];
                        organisationIds?: string[];
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleConflictRule"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ControlChange"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    deleteRoleConflictRule: {
        parameters: {
            query?: {
                /** @description Why; required while violations rest on the rule. */
                reason?: string;
            };
            header?: {
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description Id of the role conflict rule.
                 * @example rcr_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ControlChange"];
                };
            };
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    previewRoleConflictRule: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated request answer as the first did, for 24 hours. */
                "idempotency-key"?: string;
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The rule to replace; a new rule when absent. */
                    roleConflictRuleId?: string | null;
                    /** @description What it would say; null: the rule would be deleted. */
                    rule: {
                        name: string;
                        otherRoles: string[];
                        otherScope: {
                            /** @default false */
                            all?: boolean;
                            groupIds?: string[];
                            organisationIds?: string[];
                        };
                        /** @default null */
                        reason?: string | null;
                        /** @enum {string} */
                        relation: "with" | "without";
                        roles: string[];
                        scope: {
                            /** @default false */
                            all?: boolean;
                            groupIds?: string[];
                            organisationIds?: string[];
                        };
                    } | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleConflictPreview"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listRoles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All roles. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Role"][];
                        /** @description Epoch of the feed that `position` belongs to. */
                        epoch: string;
                        /** @description Cursor of the next page; null after the last one. */
                        next: string | null;
                        /** @description Last sealed journal position before the first page was read; follow the feed from here. */
                        position: number;
                    };
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/x-ndjson": components["schemas"]["Role"];
                    "text/csv": string;
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    getRole: {
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
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listRules: {
        parameters: {
            query?: {
                ceiling?: string[];
                /** @description `next` of the page before; same filters, same caller. */
                cursor?: string;
                /** @description Also what is gone. */
                include?: "deleted";
                inForce?: "true" | "false";
                /** @description Most rows of one page. */
                limit?: number;
                organisationId?: string[];
                ownerPersonId?: string[];
                /** @description Text to search for. */
                q?: string;
                /** @description Order; a minus in front reverses it. */
                sort?: "id" | "-id" | "name" | "-name" | "reviewBy" | "-reviewBy" | "updatedAt" | "-updatedAt";
                /** @description Only what changed after this instant. */
                updatedAfter?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of JSON; in every other form the whole list, or its first rows when `limit` is given. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Rule"][];
                        /** @description Epoch of the feed that `position` belongs to. */
                        epoch: string;
                        /** @description Cursor of the next page; null after the last one. */
                        next: string | null;
                        /** @description Last sealed journal position before the first page was read; follow the feed from here. */
                        position: number;
                    };
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/x-ndjson": components["schemas"]["Rule"];
                    "text/csv": string;
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    createRule: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated request answer as the first did, for 24 hours. */
                "idempotency-key"?: string;
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    ceiling: "FINANCIALADVISER" | "STANDARD" | "CASHBOOKCLIENT" | "INVOICEONLY" | "MANAGEDCLIENT" | "READONLY";
                    covers: {
                        /** @default false */
                        allStaff?: boolean;
                        /** @default [] */
                        departments?: string[];
                        /** @default [] */
                        jobRoles?: string[];
                        personIds?: string[];
                    };
                    name: string;
                    /**
                     * @description Id of the person.
                     * @example per_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                     */
                    ownerPersonId: string;
                    /** @description Required when all staff may have more than READONLY. */
                    reason?: string | null;
                    /**
                     * @description A day (YYYY-MM-DD) or an instant (RFC 3339).
                     * @example 2026-11-30
                     */
                    reviewBy: string;
                    scope: {
                        /** @default false */
                        all?: boolean;
                        groupIds?: string[];
                        organisationIds?: string[];
                    };
                    /** @description From now on when absent. */
                    validFrom?: string | null;
                    validUntil?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rule"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ControlChange"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    getRule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the rule.
                 * @example rul_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rule"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    replaceRule: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated request answer as the first did, for 24 hours. */
                "idempotency-key"?: string;
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description Id of the rule.
                 * @example rul_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    ceiling: "FINANCIALADVISER" | "STANDARD" | "CASHBOOKCLIENT" | "INVOICEONLY" | "MANAGEDCLIENT" | "READONLY";
                    covers: {
                        /** @default false */
                        allStaff?: boolean;
                        /** @default [] */
                        departments?: string[];
                        /** @default [] */
                        jobRoles?: string[];
                        personIds?: string[];
                    };
                    name: string;
                    /**
                     * @description Id of the person.
                     * @example per_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                     */
                    ownerPersonId: string;
                    /** @description Required when all staff may have more than READONLY. */
                    reason?: string | null;
                    /**
                     * @description A day (YYYY-MM-DD) or an instant (RFC 3339).
                     * @example 2026-11-30
                     */
                    reviewBy: string;
                    scope: {
                        /** @default false */
                        all?: boolean;
                        groupIds?: string[];
                        organisationIds?: string[];
                    };
                    /** @description From now on when absent. */
                    validFrom?: string | null;
                    validUntil?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rule"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ControlChange"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    deleteRule: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description Id of the rule.
                 * @example rul_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    previewRule: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated request answer as the first did, for 24 hours. */
                "idempotency-key"?: string;
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What it would say; null: the rule would be deleted. */
                    rule: {
                        /** @enum {string} */
                        ceiling: "FINANCIALADVISER" | "STANDARD" | "CASHBOOKCLIENT" | "INVOICEONLY" | "MANAGEDCLIENT" | "READONLY";
                        covers: {
                            /** @default false */
                            allStaff?: boolean;
                            /** @default [] */
                            departments?: string[];
                            /** @default [] */
                            jobRoles?: string[];
                            personIds?: string[];
                        };
                        name: string;
                        /**
                         * @description Id of the person.
                         * @example per_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                         */
                        ownerPersonId: string;
                        /** @description Required when all staff may have more than READONLY. */
                        reason?: string | null;
                        /**
                         * @description A day (YYYY-MM-DD) or an instant (RFC 3339).
                         * @example 2026-11-30
                         */
                        reviewBy: string;
                        scope: {
                            /** @default false */
                            all?: boolean;
                            groupIds?: string[];
                            organisationIds?: string[];
                        };
                        /** @description From now on when absent. */
                        validFrom?: string | null;
                        validUntil?: string | null;
                    } | null;
                    /** @description The rule to replace; a new rule when absent. */
                    ruleId?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RulePreview"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    getOwnSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        displayName: string;
                        isDemo: boolean;
                        operatorId: string;
                        /** @description Null: not limited to groups. */
                        organisationGroupIds: string[] | null;
                        /** @description The person that the operator is, where that is known. */
                        personId: string | null;
                        /** @enum {string} */
                        role: "admin" | "reviewer" | "auditor";
                        sessionId: string;
                        /** @description Time zone of the installation: where days begin and end. */
                        timeZone: string;
                    };
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listSessions: {
        parameters: {
            query?: {
                /** @description `next` of the page before; same filters, same caller. */
                cursor?: string;
                /** @description Also what is gone. */
                include?: "deleted";
                /** @description Most rows of one page. */
                limit?: number;
                /** @description Order; a minus in front reverses it. */
                sort?: "id" | "-id";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Session"][];
                        /** @description Epoch of the feed that `position` belongs to. */
                        epoch: string;
                        /** @description Cursor of the next page; null after the last one. */
                        next: string | null;
                        /** @description Last sealed journal position before the first page was read; follow the feed from here. */
                        position: number;
                    };
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the session.
                 * @example ses_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the session.
                 * @example ses_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    getSetup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The first step that is not done; null: everything is. */
                        next: ("connect" | "people" | "classify" | "trusted_domains" | "rules" | "owners" | "govern") | null;
                        steps: {
                            action: string;
                            /** @description What is left to do; of `connect` and `people` what is there. */
                            count: number;
                            domains?: {
                                accounts: number;
                                domain: string;
                            }[];
                            done: boolean;
                            /** @enum {string} */
                            id: "connect" | "people" | "classify" | "trusted_domains" | "rules" | "owners" | "govern";
                            link: string;
                            title: string;
                        }[];
                    };
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listSnapshots: {
        parameters: {
            query?: {
                /** @description `next` of the page before; same filters, same caller. */
                cursor?: string;
                /** @description Most rows of one page. */
                limit?: number;
                organisationId?: string[];
                /** @description Order; a minus in front reverses it. */
                sort?: "id" | "-id" | "firstReadStartedAt" | "-firstReadStartedAt" | "updatedAt" | "-updatedAt";
                state?: ("complete" | "quarantined" | "released" | "superseded")[];
                /** @description Only what changed after this instant. */
                updatedAfter?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of JSON; in every other form the whole list, or its first rows when `limit` is given. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Snapshot"][];
                        /** @description Epoch of the feed that `position` belongs to. */
                        epoch: string;
                        /** @description Cursor of the next page; null after the last one. */
                        next: string | null;
                        /** @description Last sealed journal position before the first page was read; follow the feed from here. */
                        position: number;
                    };
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/x-ndjson": components["schemas"]["Snapshot"];
                    "text/csv": string;
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    getSnapshot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the snapshot.
                 * @example snp_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SnapshotWithDifference"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    releaseSnapshot: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated request answer as the first did, for 24 hours. */
                "idempotency-key"?: string;
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description Id of the snapshot.
                 * @example snp_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never> | null;
            };
        };
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SnapshotWithDifference"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    getStatus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        evaluations: {
                            oldestRequestedAt: string | null;
                            waiting: number;
                        };
                        feed: {
                            epoch: string;
                            lagSeconds: number;
                            position: number;
                            unsealed: number;
                        };
                        isDemo: boolean;
                        /** @description What applies here. How long records are kept stands in `GET /retention`. */
                        limits: {
                            /** @description What was found before an organisation was governed is due no sooner than so long after that. */
                            baselineGraceHours: number;
                            /** @description In which a violation is due whose check names no time of its own. */
                            dueHours: {
                                critical: number;
                                high: number;
                                low: number;
                                medium: number;
                            };
                            /** @description How long an exception may last. */
                            exceptionDays: {
                                critical: number;
                                high: number;
                                low: number;
                                medium: number;
                            };
                            /** @description A complete read that is older proves nothing: the organisation is `stale`. */
                            freshnessHours: number;
                            /** @description What one caller may send to one process of api: `API_RATE_LIMIT`. */
                            requests: {
                                count: number;
                                windowSeconds: number;
                            };
                            /** @description Calls of Xero about one organisation. */
                            xeroCalls: {
                                /** @description One below what Xero allows. */
                                atOnce: number;
                                perDay: number;
                                /** @description A little below what Xero allows. */
                                perMinute: number;
                                /**
                                 * @description As `XERO_TIER` says.
                                 * @enum {string}
                                 */
                                tier: "starter" | "core" | "plus" | "advanced" | "enterprise";
                            };
                        };
                        /** Format: date-time */
                        now: string;
                        purge: {
                            /** @description When the nightly deletion of old records last ended well. */
                            lastSucceededAt: string | null;
                            /** Format: date-time */
                            nextRunAt: string;
                            /** @description Why the last run failed; it is tried again within the hour. */
                            problem: string | null;
                        };
                        reads: {
                            newestCompleteReadAt: string | null;
                            oldestCompleteReadAt: string | null;
                        };
                        scheduler: {
                            sealedAt: string | null;
                            tickedAt: string | null;
                        };
                        /** @description Newest migration of the database. */
                        schema: string;
                        syncs: {
                            due: number;
                            /** @description Runs of the last hour by outcome; unchanged ones are not counted. */
                            lastHour: {
                                [key: string]: number;
                            };
                            oldestDueAt: string | null;
                            running: number;
                        };
                        version: string;
                        xeroIssuer: string | null;
                    };
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    getSummary: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Current accounts of organisations that are not retired, judged as the check access-valid judges, at the last evaluation. */
                        access: {
                            /** @description A rule, a classification or an exception in force allows what they hold. */
                            explained: number;
                            /** @description Nothing allows what they hold, or nobody knows whose they are. */
                            toMend: number;
                            /** @description In organisations whose data are not fresh. */
                            unknown: number;
                        };
                        /** @description As the last evaluation found each organisation; one follows every read that changed something. */
                        accounts: {
                            byRole: {
                                accounts: number;
                                name: string;
                                role: string;
                            }[];
                            /** @description Without an open violation. */
                            clean: number;
                            current: number;
                            privileged: number;
                        };
                        cases: {
                            open: number;
                        };
                        organisations: {
                            byConnectionState: {
                                [key: string]: number;
                            };
                            byDataState: {
                                [key: string]: number;
                            };
                            byGovernance: {
                                [key: string]: number;
                            };
                            /** @description Not retired ones that somebody has to look after, each counted once, in this order. */
                            needAttention: {
                                /** @description Never connected. */
                                expected: number;
                                /** @description Fresh still, but the newest read failed. */
                                lastReadFailed: number;
                                neverRead: number;
                                /** @description The connection ended, or Xero no longer accepts the consent. */
                                notConnected: number;
                                quarantined: number;
                                stale: number;
                            };
                            total: number;
                        };
                        /** @description Null for a caller who is limited to organisation groups. */
                        people: {
                            active: number;
                            leave: number;
                            offboarded: number;
                        } | null;
                        violations: {
                            awaitingVerification: number;
                            dueSoon: number;
                            excepted: number;
                            open: {
                                critical: number;
                                high: number;
                                low: number;
                                medium: number;
                            };
                            overdue: number;
                        };
                        /** @description What Xero allows the app by its tier. Null for a caller who is limited to organisation groups. */
                        xeroApp: {
                            /** @description Organisations that the app may be connected to; null: no cap. */
                            connectionCap: number | null;
                            connectionsUsed: number;
                            /** @description Apps of their own, which the cap does not count. */
                            customConnections: number;
                            /**
                             * @description As `XERO_TIER` says.
                             * @enum {string}
                             */
                            tier: "starter" | "core" | "plus" | "advanced" | "enterprise";
                        } | null;
                    };
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    getTrend: {
        parameters: {
            query?: {
                days?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        days: {
                            /**
                             * Format: date
                             * @description A day of the installation's time zone; the last one is today.
                             */
                            day: string;
                            /** @description What stood open when the day ended, by the severity of now; today: what stands open now. */
                            open: {
                                critical: number;
                                high: number;
                                low: number;
                                medium: number;
                            };
                            /** @description Found that day, for the first time or again. */
                            opened: number;
                            resolved: number;
                        }[];
                        /** @description Day of the oldest read of Xero that is kept: what stood open before is not known. Null before any. */
                        firstReadDay: string | null;
                    };
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listSyncs: {
        parameters: {
            query?: {
                cause?: string[];
                /** @description `next` of the page before; same filters, same caller. */
                cursor?: string;
                /** @description Most rows of one page. */
                limit?: number;
                organisationId?: string[];
                outcome?: ("changed" | "unchanged" | "quarantined" | "deferred" | "failed")[];
                /** @description Order; a minus in front reverses it. */
                sort?: "id" | "-id" | "startedAt" | "-startedAt";
                /** @description Only what changed after this instant. */
                updatedAfter?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of JSON; in every other form the whole list, or its first rows when `limit` is given. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Sync"][];
                        /** @description Epoch of the feed that `position` belongs to. */
                        epoch: string;
                        /** @description Cursor of the next page; null after the last one. */
                        next: string | null;
                        /** @description Last sealed journal position before the first page was read; follow the feed from here. */
                        position: number;
                    };
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/x-ndjson": components["schemas"]["Sync"];
                    "text/csv": string;
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    getSync: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the sync.
                 * @example syn_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sync"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    getTrustedDomains: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrustedDomains"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    confirmTrustedDomains: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated request answer as the first did, for 24 hours. */
                "idempotency-key"?: string;
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The whole list; an empty one says that no domain is trusted. */
                    domains: string[];
                    /**
                     * @description Required when a domain is added to a confirmed list.
                     * @default null
                     */
                    reason?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrustedDomains"];
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ControlChange"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listTrustedDomainsOfOrganisations: {
        parameters: {
            query?: {
                /** @description `next` of the page before; same filters, same caller. */
                cursor?: string;
                /** @description Most rows of one page. */
                limit?: number;
                /** @description Order; a minus in front reverses it. */
                sort?: "id" | "-id";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of JSON; in every other form the whole list, or its first rows when `limit` is given. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["OrganisationTrustedDomains"][];
                        /** @description Epoch of the feed that `position` belongs to. */
                        epoch: string;
                        /** @description Cursor of the next page; null after the last one. */
                        next: string | null;
                        /** @description Last sealed journal position before the first page was read; follow the feed from here. */
                        position: number;
                    };
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/x-ndjson": components["schemas"]["OrganisationTrustedDomains"];
                    "text/csv": string;
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    previewTrustedDomains: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated request answer as the first did, for 24 hours. */
                "idempotency-key"?: string;
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The whole list; an empty one says that no domain is trusted. */
                    domains: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        effect: {
                            openViolations: {
                                checkId: string;
                                count: number;
                                /** @enum {string} */
                                severity: "critical" | "high" | "medium" | "low";
                            }[];
                        };
                        needsReason: boolean;
                        needsSecondOperator: boolean;
                    };
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listViolations: {
        parameters: {
            query?: {
                accountId?: string[];
                baseline?: "true" | "false";
                basis?: ("current" | "last_known")[];
                caseId?: string[];
                checkId?: string[];
                /** @description `next` of the page before; same filters, same caller. */
                cursor?: string;
                externalReference?: string[];
                externalSystem?: string[];
                /** @description Most rows of one page. */
                limit?: number;
                organisationId?: string[];
                ownerPersonId?: string[];
                personId?: string[];
                /** @description Text to search for. */
                q?: string;
                resolution?: ("fixed_verified" | "subject_gone" | "identity_corrected" | "rule_changed" | "change_confirmed" | "out_of_scope" | "check_disabled" | "false_positive")[];
                severity?: ("critical" | "high" | "medium" | "low")[];
                /** @description Order; a minus in front reverses it. */
                sort?: "id" | "-id" | "severity" | "-severity" | "dueAt" | "-dueAt" | "firstDetectedAt" | "-firstDetectedAt" | "updatedAt" | "-updatedAt";
                state?: ("open" | "acknowledged" | "awaiting_verification" | "excepted" | "resolved")[];
                timeliness?: ("not_started" | "on_time" | "due_soon" | "overdue" | "paused")[];
                /** @description Only what changed after this instant. */
                updatedAfter?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of JSON; in every other form the whole list, or its first rows when `limit` is given. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Violation"][];
                        /** @description Epoch of the feed that `position` belongs to. */
                        epoch: string;
                        /** @description Cursor of the next page; null after the last one. */
                        next: string | null;
                        /** @description Last sealed journal position before the first page was read; follow the feed from here. */
                        position: number;
                    };
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/x-ndjson": components["schemas"]["Violation"];
                    "text/csv": string;
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    getViolation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the violation.
                 * @example vio_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ViolationWithHistory"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    changeViolation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated request answer as the first did, for 24 hours. */
                "idempotency-key"?: string;
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description Id of the violation.
                 * @example vio_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    ownerPersonId: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ViolationWithHistory"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    acknowledgeViolation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated request answer as the first did, for 24 hours. */
                "idempotency-key"?: string;
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description Id of the violation.
                 * @example vio_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Id of the person.
                     * @example per_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                     */
                    ownerPersonId?: string;
                    /** @default null */
                    plan?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ViolationWithHistory"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    claimFixed: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated request answer as the first did, for 24 hours. */
                "idempotency-key"?: string;
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description Id of the violation.
                 * @example vio_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ViolationWithHistory"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    commentOnViolation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated request answer as the first did, for 24 hours. */
                "idempotency-key"?: string;
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description Id of the violation.
                 * @example vio_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ViolationWithHistory"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    confirmChange: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated request answer as the first did, for 24 hours. */
                "idempotency-key"?: string;
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description Id of the violation.
                 * @example vio_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ViolationWithHistory"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    requestException: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated request answer as the first did, for 24 hours. */
                "idempotency-key"?: string;
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description Id of the violation.
                 * @example vio_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What lowers the risk while the violation stands. */
                    compensatingMeasure: string;
                    /**
                     * @description A day (YYYY-MM-DD) or an instant (RFC 3339).
                     * @example 2026-11-30
                     */
                    expiresAt: string;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Exception"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    setExternalTicket: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated request answer as the first did, for 24 hours. */
                "idempotency-key"?: string;
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description Id of the violation.
                 * @example vio_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reference: string;
                    system: string;
                    /** @default null */
                    url?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ViolationWithHistory"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    removeExternalTicket: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description Id of the violation.
                 * @example vio_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ViolationWithHistory"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    requestFalsePositive: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated request answer as the first did, for 24 hours. */
                "idempotency-key"?: string;
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description Id of the violation.
                 * @example vio_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Exception"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    decideAboutViolations: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated request answer as the first did, for 24 hours. */
                "idempotency-key"?: string;
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    action: "acknowledge";
                    /**
                     * @description Id of the person.
                     * @example per_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                     */
                    ownerPersonId?: string;
                    /** @default null */
                    plan?: string | null;
                    violationIds: string[];
                } | {
                    /** @enum {string} */
                    action: "claim-fixed";
                    violationIds: string[];
                } | {
                    /** @enum {string} */
                    action: "comment";
                    text: string;
                    violationIds: string[];
                } | {
                    /** @enum {string} */
                    action: "assign";
                    ownerPersonId: string | null;
                    violationIds: string[];
                } | {
                    /** @enum {string} */
                    action: "except";
                    /** @description What lowers the risk while the violation stands. */
                    compensatingMeasure: string;
                    /**
                     * @description A day (YYYY-MM-DD) or an instant (RFC 3339).
                     * @example 2026-11-30
                     */
                    expiresAt: string;
                    reason: string;
                    violationIds: string[];
                } | {
                    /** @enum {string} */
                    action: "false-positive";
                    reason: string;
                    violationIds: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        done: number;
                        refused: number;
                        results: {
                            /** @description What waits for a second operator now. */
                            exceptionId: string | null;
                            /** @description Why this one was refused; null when it is done. */
                            problem: {
                                /** @enum {string} */
                                code: "invalid_request" | "malformed_body" | "invalid_cursor" | "not_found" | "method_not_allowed" | "not_acceptable" | "request_timeout" | "body_too_large" | "uri_too_long" | "unsupported_media_type" | "unprocessable" | "headers_too_large" | "unauthenticated" | "forbidden" | "csrf_failed" | "person_required" | "second_person_required" | "own_access" | "link_spent" | "sign_in_failed" | "conflict" | "already_exists" | "already_created" | "idempotency_in_progress" | "idempotency_key_reused" | "precondition_failed" | "precondition_required" | "feed_restarted" | "position_expired" | "xero_not_configured" | "xero_consent_failed" | "xero_unavailable" | "xero_refused" | "needs_reconsent" | "connection_cap_reached" | "watch_limit_reached" | "rate_limited" | "internal" | "upstream_failed" | "unavailable" | "key_unavailable" | "timeout";
                                detail: string;
                                /** @description The name of the refusal, where the single action gives one. */
                                reason: string | null;
                            } | null;
                            /** @description The status that the single action would have answered with. */
                            status: number;
                            /** @description The version of the violation now; null when it was not found. */
                            version: number | null;
                            /**
                             * @description Id of the violation.
                             * @example vio_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                             */
                            violationId: string;
                        }[];
                    };
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listWebhooks: {
        parameters: {
            query?: {
                /** @description `next` of the page before; same filters, same caller. */
                cursor?: string;
                /** @description Also what is gone. */
                include?: "deleted";
                kind?: string[];
                /** @description Most rows of one page. */
                limit?: number;
                /** @description Text to search for. */
                q?: string;
                /** @description Order; a minus in front reverses it. */
                sort?: "id" | "-id" | "name" | "-name" | "updatedAt" | "-updatedAt";
                state?: ("enabled" | "disabled")[];
                /** @description Only what changed after this instant. */
                updatedAfter?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of JSON; in every other form the whole list, or its first rows when `limit` is given. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Webhook"][];
                        /** @description Epoch of the feed that `position` belongs to. */
                        epoch: string;
                        /** @description Cursor of the next page; null after the last one. */
                        next: string | null;
                        /** @description Last sealed journal position before the first page was read; follow the feed from here. */
                        position: number;
                    };
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/x-ndjson": components["schemas"]["Webhook"];
                    "text/csv": string;
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated request answer as the first did, for 24 hours. */
                "idempotency-key"?: string;
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    eventTypes?: string[] | null;
                    /**
                     * @default standard
                     * @enum {string}
                     */
                    kind?: "standard" | "slack" | "teams";
                    name: string;
                    organisationGroupIds?: string[] | null;
                    organisationIds?: string[] | null;
                    url: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookWithSecret"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    getWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the webhook.
                 * @example whk_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    deleteWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description Id of the webhook.
                 * @example whk_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    changeWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated request answer as the first did, for 24 hours. */
                "idempotency-key"?: string;
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description Id of the webhook.
                 * @example whk_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    eventTypes?: string[] | null;
                    name?: string;
                    organisationGroupIds?: string[] | null;
                    organisationIds?: string[] | null;
                    /** @enum {string} */
                    state?: "enabled" | "disabled";
                    url?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: {
                /** @description `next` of the page before; same filters, same caller. */
                cursor?: string;
                /** @description Most rows of one page. */
                limit?: number;
                /** @description Order; a minus in front reverses it. */
                sort?: "createdAt" | "-createdAt" | "id" | "-id";
                state?: ("pending" | "delivered" | "failed")[];
                type?: string[];
            };
            header?: never;
            path: {
                /**
                 * @description Id of the webhook.
                 * @example whk_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of JSON; in every other form the whole list, or its first rows when `limit` is given. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["WebhookDelivery"][];
                        /** @description Epoch of the feed that `position` belongs to. */
                        epoch: string;
                        /** @description Cursor of the next page; null after the last one. */
                        next: string | null;
                        /** @description Last sealed journal position before the first page was read; follow the feed from here. */
                        position: number;
                    };
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/x-ndjson": components["schemas"]["WebhookDelivery"];
                    "text/csv": string;
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    replayWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated request answer as the first did, for 24 hours. */
                "idempotency-key"?: string;
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description Id of the webhook.
                 * @example whk_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Position after which to begin, as in the change feed. */
                    after: number;
                    /** @description Epoch of that position; another one answers 409. */
                    epoch?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated request answer as the first did, for 24 hours. */
                "idempotency-key"?: string;
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description Id of the webhook.
                 * @example whk_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description How long the secret before signs too; 0: not at all.
                     * @default 24
                     */
                    overlapHours?: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookWithSecret"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    testWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated request answer as the first did, for 24 hours. */
                "idempotency-key"?: string;
                /** @description The ETag that was read; required where an object is changed by our id. */
                "if-match"?: string;
            };
            path: {
                /**
                 * @description Id of the webhook.
                 * @example whk_0198c3f0-7b1c-7c2e-8f7a-0123456789ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never> | null;
            };
        };
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        /**
                         * @description Stable code of the error.
                         * @example invalid_request
                         * @example malformed_body
                         * @example invalid_cursor
                         */
                        code: string;
                        detail: string;
                        requestId?: string;
                        /** @description Whether the same request may succeed later. */
                        retryable: boolean;
                        status: number;
                        title: string;
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
}
