#pragma once

#include <QtGlobal>

namespace app {

/// Log lines go to stderr, one a line with time and level; stdout is for results only. Lines below `least` are dropped;
/// $GATEHOUSE_LOG (debug, info, warning, error) overrules it.
void installLogging(QtMsgType least);

} // namespace app
