# One place for the language level, the warnings, the strict Qt defines and the sanitizers of every target.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)

find_program(CCACHE ccache)
if(CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()

# Over a hundred programs are linked for the suite; mold does it in a quarter of the time.
find_program(MOLD mold)
if(MOLD AND NOT CMAKE_BUILD_TYPE STREQUAL "Release" AND NOT GATEHOUSE_FUZZ)
    add_link_options(-fuse-ld=mold)
endif()

add_library(gatehouse_options INTERFACE)
target_include_directories(gatehouse_options INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(gatehouse_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual)
# GCC 12 takes the unused alternatives of a std::variant for uninitialised memory (GCC bug 105562 and kin).
target_compile_options(gatehouse_options INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
target_compile_definitions(gatehouse_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_KEYWORDS QT_NO_CONTEXTLESS_CONNECT
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_USE_QSTRINGBUILDER QT_DISABLE_DEPRECATED_BEFORE=0x060400
    GATEHOUSE_VERSION="${PROJECT_VERSION}")
if(GATEHOUSE_WERROR)
    target_compile_options(gatehouse_options INTERFACE -Werror)
endif()
if(GATEHOUSE_HARDENING)
    target_compile_options(gatehouse_options INTERFACE -fstack-protector-strong -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)
    target_link_options(gatehouse_options INTERFACE -Wl,-z,relro,-z,now)
endif()
if(GATEHOUSE_SANITIZE)
    target_compile_options(gatehouse_options INTERFACE -fsanitize=${GATEHOUSE_SANITIZE} -fno-omit-frame-pointer)
    target_link_options(gatehouse_options INTERFACE -fsanitize=${GATEHOUSE_SANITIZE})
    if(GATEHOUSE_SANITIZE MATCHES "undefined")
        target_compile_options(gatehouse_options INTERFACE -fno-sanitize-recover=undefined)
    endif()
endif()
if(GATEHOUSE_FUZZ)
    target_compile_options(gatehouse_options INTERFACE -fsanitize=fuzzer-no-link)
    # RapidJSON adds offsets to null pointers.
    target_compile_options(gatehouse_options INTERFACE -fno-sanitize=pointer-overflow)
endif()
