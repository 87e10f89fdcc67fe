<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>console::ArgumentForm</name>
    <message>
        <source>Arguments as JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This endpoint takes no arguments.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Required</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(not given)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The arguments must be one JSON object</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>console::AuditDetails</name>
    <message>
        <source>Arguments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fields of the record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No record chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a row to see everything that was recorded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record %1 · %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>console::AuditFilterBar</name>
    <message>
        <source>Search the trail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter: decision == denied &amp;&amp; via == mcp</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>console::AuditModel</name>
    <message>
        <source>intent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Via</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>App</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>console::AuditPage</name>
    <message>
        <source>Live audit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load older</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verify chain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loads older records above the first row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checks that no record was changed, removed or inserted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every call, denial, discovery and change of the configuration appears here as it happens. Connect an AI client, or make a first call in the playground.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect a client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the playground</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Audit records</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Checking the chain…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The chain is whole: %n record(s), head %1…</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The chain is broken at record %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the shown records</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CSV (*.csv);;JSON lines (*.jsonl)</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) written to %1</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>console::CallResultView</name>
    <message>
        <source>Answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Audit records</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing sent yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the model would read appears here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;Show request&quot; builds the request without sending it. Secrets are masked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the audit trail says about the call appears here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the answer…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused or failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Built, not sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Audit records (%1)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>console::ClientPane</name>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Description</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a profile…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A client is an app, a partner, a person&apos;s Cursor or an agent. What it may do stands in its profiles: give it one for each task, as narrow as the task.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Client ID %1 · %n profile(s) · since %2</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>console::ClientsModel</name>
    <message>
        <source>off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>read-only</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>console::ClientsPage</name>
    <message>
        <source>Clients and profiles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No clients yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A client is whoever calls: an app, a partner, a person&apos;s Cursor, an agent. Each gets profiles that say what it can see and call. Nothing is allowed until you allow it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a client…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a profile…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clients and their profiles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a client or one of its profiles on the left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; was saved. It counts from the next request on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who is going to call? You will find this name in the audit trail.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for example Support desk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Description</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A profile of &quot;%1&quot;. It starts with nothing allowed; its secret is shown once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for example read orders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove &quot;%1&quot;?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its profiles and credentials go with it; it is refused from the next request on. The audit trail stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its credentials end at once. The audit trail stays.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>console::CollectionsModel</name>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Published</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Description</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>console::CollectionsPage</name>
    <message>
        <source>Collections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Publish</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Upstream…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import an API…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Published endpoints may be seen and called where a profile allows it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Welcome to Gatehouse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a REST API you already have, decide which client may do what, and point Claude, Cursor or any other MCP client at this gateway. Every call passes one set of rules and lands in one audit trail.

The demo brings three small APIs that work offline.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load the demo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search endpoints</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Collections and their endpoints</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Publish everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Publish every endpoint of &quot;%1&quot;?</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n of them can change or delete data. Profiles that allow the whole collection can call them at once.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Remove collection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove &quot;%1&quot;?</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Its %n endpoint(s) can no longer be called by anybody. The audit trail stays.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>&quot;%1&quot; was imported: %n endpoint(s), %2 published.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>console::ConnectPage</name>
    <message>
        <source>Connect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No profile to connect with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A client connects with a profile: it says what the client can see and call. Add a client and a profile first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clients and profiles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profile to connect with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AI client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gateway is not running: start it in the status bar before you connect.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This profile needs no secret. It works on this machine only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>2. Configure %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1. Configure %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>or in a file:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1. The secret of this profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 takes it from the environment variable GATEHOUSE_SECRET.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>VS Code asks for it once and keeps it in its own store.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Claude Desktop needs it in its configuration file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use one you have, or issue a new one here: the ones you have go on working.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Issue a secret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Issued just now and shown this once. The clipboard is cleared a minute after copying.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Terminal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Secret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>console::ContractPane</name>
    <message>
        <source>Request body</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Responses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arguments schema</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Body</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No endpoint chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose an endpoint on the left to read its contract: what it takes and what it answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>published</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not published</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %2 · tool name %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parameters (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This endpoint takes no body.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>console::CopyButton</name>
    <message>
        <source>Copied</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>console::CredentialsModel</name>
    <message>
        <source>Ends in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Issued</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Being replaced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Valid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no end</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>console::CredentialsPanel</name>
    <message>
        <source>Replace…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revoke…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Credentials</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Issue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Secrets are stored as hashes only. Replacing issues a new one and lets the old ones work for the time you choose; revoking ends one at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The old ones end at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The old ones work for 15 more minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The old ones work for one more hour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The old ones work for one more day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The old ones work for one more week</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace the secret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A new secret is issued for &quot;%1&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revoke the secret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revoke the secret that ends in %1?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whoever uses it is refused from the next request on. This cannot be undone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>console::EndpointListModel</name>
    <message>
        <source>Endpoint</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>console::GatewayStatus</name>
    <message>
        <source>State of the gateway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gateway running at %1/mcp</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gateway finishes its calls…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Served by another program at %1/mcp</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gateway stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The audit trail cannot be written: calls are refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Audit trail in order · vault without a keychain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Audit trail in order</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>console::ImportDialog</name>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import an API</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the description…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pasted text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace the collection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is already a collection named &quot;%1&quot;. Replace it?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Endpoints that stay keep their id, tool name and published state. To keep both, cancel and choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>console::ImportPreviewPage</name>
    <message>
        <source>The base URL may lead into this network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Endpoints of the description</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing yet (you publish endpoint by endpoint)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What only reads (GET and HEAD)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything, also what changes and deletes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Base URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Publish</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2 · %3 only read, %4 may change data</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n endpoint(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>console::ImportSourcePage</name>
    <message>
        <source>Paste the description here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>API description</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An OpenAPI 3.0 or 3.1 description, JSON or YAML. Reading it changes nothing: you see what is in it before anything is stored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Path of the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can also drop a file here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>URL of the description</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetched once, without credentials. Redirects to other hosts are not followed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose an API description</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>API descriptions (*.json *.yaml *.yml);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>console::JsonView</name>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>console::MainWindow</name>
    <message>
        <source>Gatehouse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Collections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live audit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Playground</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Import an API…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load the &amp;demo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>R&amp;emove…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About Gatehouse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Like the &amp;system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Setting up the demo…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The demo is ready: Orders, Payments and Admin, with an operations and a support profile. Try a call in the playground, or connect an AI client.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Gatehouse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gatehouse %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A native MCP gateway console: your REST APIs, one set of rules, one audit trail.

Free software under the GNU General Public License, version 3 or later.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>console::MessageBar</name>
    <message>
        <source>Close message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>console::NameDialog</name>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>console::OperationsModel</name>
    <message>
        <source>Other</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n endpoint(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Description</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>console::ParametersModel</name>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Required</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Description</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>console::PlaygroundPage</name>
    <message>
        <source>Playground</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No profile to call as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The playground calls endpoints as a profile, through the real gateway and its rules. Add a client and a profile first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clients and profiles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profile to call as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search endpoints</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Endpoints of the profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This profile sees nothing: publish endpoints and allow them in its scope.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arguments as JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason (goes into the audit trail)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dry run: checks everything and builds the request, sends nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The JSON has an error; correct it before you go back to the form.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose an endpoint</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>console::ProblemsModel</name>
    <message>
        <source>Error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Severity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>console::ProfileForm</name>
    <message>
        <source>Enabled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read-only: GET and HEAD only, whatever the scope says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ends on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Token (a secret that this gateway issues)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None (this machine only, not recommended)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Four operations: discover, inspect, call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Endpoints as tools</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no limit; for example 100/min, 5/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>any address; for example 10.0.0.0/8, 192.168.1.7</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End of validity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Authentication</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AI clients &amp;see</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Rate limits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allowed a&amp;ddresses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every limit counts for this profile alone. A refused call says which limit it met and when to come back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A profile needs a name</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>console::ProfilePane</name>
    <message>
        <source>Revert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profile and limits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Credentials</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Client ID %1 · profile ID %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>console::RecordFieldsModel</name>
    <message>
        <source>Field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>console::ScopeEditor</name>
    <message>
        <source>What the profile allows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rules by pattern</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rules by pattern, one a line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is allowed yet: this profile sees an empty gateway.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n endpoint(s) allowed. What is not published stays invisible all the same.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>console::ScopeModel</name>
    <message>
        <source>everything, also what is added later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (not published)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allowed by a rule below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Description</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>console::SecretDialog</name>
    <message>
        <source>New secret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Secret of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is shown this once and stored nowhere in clear. Copy it now; a lost secret is replaced by a new one. The clipboard is cleared after a minute.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Secret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bearer token: client, profile and secret in one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Client ID %1 · profile ID %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I have copied it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>console::StartFailedDialog</name>
    <message>
        <source>The gateway could not be started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try &amp;port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave it stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clients must then be pointed at the new port; the Connect page shows it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>console::UpstreamDialog</name>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Upstream of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The upstream&apos;s credential stays here: it goes into the vault of this machine and is added to requests by the gateway. Clients never see it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>API key in a header</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>API key in the query</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bearer token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User name and password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Base URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Timeout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Authentication</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Secret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;User name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Parameter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Header</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the secret once more: it is not read back.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
