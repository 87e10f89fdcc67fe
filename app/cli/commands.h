#pragma once

namespace cli {

class Program;

// Each registers one command of CONTRACT.md's table with its options and what it does.
void addServe(Program &program);
void addStdio(Program &program);
void addImport(Program &program);
void addCollection(Program &program);
void addEndpoint(Program &program);
void addCatalog(Program &program);
void addRequest(Program &program);
void addClient(Program &program);
void addProfile(Program &program);
void addTool(Program &program);
void addPolicy(Program &program);
void addCredential(Program &program);
void addConnect(Program &program);
void addCall(Program &program);
void addApproval(Program &program);
void addAudit(Program &program);
void addTls(Program &program);
void addDoctor(Program &program);
void addPrompt(Program &program);
void addDocument(Program &program);

} // namespace cli
