<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>console::AuditPage</name>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The chain is whole: %n record(s), head %1…</source>
        <translation>
            <numerusform>The chain is whole: %n record, head %1…</numerusform>
            <numerusform>The chain is whole: %n records, head %1…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) written to %1</source>
        <translation>
            <numerusform>%n record written to %1</numerusform>
            <numerusform>%n records written to %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>console::ClientPane</name>
    <message numerus="yes">
        <source>Client ID %1 · %n profile(s) · since %2</source>
        <translation>
            <numerusform>Client ID %1 · %n profile · since %2</numerusform>
            <numerusform>Client ID %1 · %n profiles · since %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>console::CollectionVersions</name>
    <message numerus="yes">
        <source>It comes back as it was: %1, imported on %2, %n endpoint(s), %3 published. The credential stays unless it was set for another host.</source>
        <translation>
            <numerusform>It comes back as it was: %1, imported on %2, %n endpoint, %3 published. The credential stays unless it was set for another host.</numerusform>
            <numerusform>It comes back as it was: %1, imported on %2, %n endpoints, %3 published. The credential stays unless it was set for another host.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>console::CollectionsPage</name>
    <message numerus="yes">
        <source>Its %n endpoint(s) can no longer be called by anybody. The audit trail stays.</source>
        <translation>
            <numerusform>Its %n endpoint can no longer be called by anybody. The audit trail stays.</numerusform>
            <numerusform>Its %n endpoints can no longer be called by anybody. The audit trail stays.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&quot;%1&quot; was imported: %n endpoint(s), %2 published. Clients can call what a profile of theirs allows.</source>
        <translation>
            <numerusform>&quot;%1&quot; was imported: %n endpoint, %2 published. Clients can call what a profile of theirs allows.</numerusform>
            <numerusform>&quot;%1&quot; was imported: %n endpoints, %2 published. Clients can call what a profile of theirs allows.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>console::DocumentDialog</name>
    <message numerus="yes">
        <source>%n byte(s), no text</source>
        <translation>
            <numerusform>%n byte, no text</numerusform>
            <numerusform>%n bytes, no text</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>console::EndpointPublisher</name>
    <message numerus="yes">
        <source>%n of them can change or delete data. Profiles that allow the whole collection can call them at once.</source>
        <translation>
            <numerusform>%n of them can change or delete data. Profiles that allow the whole collection can call it at once.</numerusform>
            <numerusform>%n of them can change or delete data. Profiles that allow the whole collection can call them at once.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>console::ImportChangesPage</name>
    <message numerus="yes">
        <source>%n published endpoint(s) would accept more than before: withheld unless you tick them.</source>
        <translation>
            <numerusform>%n published endpoint would accept more than before: withheld unless you tick it.</numerusform>
            <numerusform>%n published endpoints would accept more than before: withheld unless you tick them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>console::ImportPreviewPage</name>
    <message numerus="yes">
        <source>%n endpoint(s)</source>
        <translation>
            <numerusform>%n endpoint</numerusform>
            <numerusform>%n endpoints</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n problem</numerusform>
            <numerusform>%n problems</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>console::MainWindow</name>
    <message numerus="yes">
        <source>Approvals, %n waiting</source>
        <translation>
            <numerusform>Approvals, %n waiting</numerusform>
            <numerusform>Approvals, %n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>console::OperationsModel</name>
    <message numerus="yes">
        <source>%n endpoint(s)</source>
        <translation>
            <numerusform>%n endpoint</numerusform>
            <numerusform>%n endpoints</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>console::OperationsPage</name>
    <message numerus="yes">
        <source>%n may change data</source>
        <translation>
            <numerusform>%n may change data</numerusform>
            <numerusform>%n may change data</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>console::ProfilePane</name>
    <message numerus="yes">
        <source>About %1 tokens, %n tool(s)</source>
        <translation>
            <numerusform>About %1 tokens, %n tool</numerusform>
            <numerusform>About %1 tokens, %n tools</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>console::ScopeEditor</name>
    <message numerus="yes">
        <source>%n endpoint(s) allowed. What is not published stays invisible all the same.</source>
        <translation>
            <numerusform>%n endpoint allowed. What is not published stays invisible all the same.</numerusform>
            <numerusform>%n endpoints allowed. What is not published stays invisible all the same.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>console::ToolsPage</name>
    <message numerus="yes">
        <source>About %1 tokens, %n tool(s)</source>
        <translation>
            <numerusform>About %1 tokens, %n tool</numerusform>
            <numerusform>About %1 tokens, %n tools</numerusform>
        </translation>
    </message>
</context>
</TS>
