/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import java.util.List;

/** Faults that a bundle of somebody else can have, and how they are named. */
enum OthersFault {

    MISSING_IMPORT("needs Import-Package: com.example.nowhere") {
        @Override
        OtherBundle bundle() {
            return named().importing("com.example.nowhere;version=\"1.0\"");
        }
    },
    HIGHER_API("needs Import-Package: org.kenworkbench.pruning") {
        @Override
        OtherBundle bundle() {
            return named().importingOnly("org.kenworkbench.pruning;version=\"[9.0,10)\"");
        }
    },
    OPTIONAL_HIGHER_API("imports org.kenworkbench.viz.page of version 9.1") {
        @Override
        OtherBundle bundle() {
            return named().importingOnly(
                    "org.kenworkbench.pruning,org.kenworkbench.viz.page;version=\"[9.1,10)\";resolution:=optional");
        }
    },
    CONSTRUCTOR("its part com.example.constructor.Rule is left out (IllegalStateException: no luck in Rule)") {
        @Override
        OtherBundle bundle() {
            return named().rule("return \"constructor\";", "return null;",
                    "public Rule() { throw new IllegalStateException(\"no luck in Rule\"); }");
        }
    },
    MISSING_CLASS("its part com.example.missingclass.Gone is left out") {
        @Override
        OtherBundle bundle() {
            return named().component("Gone", "org.kenworkbench.pruning.rule.SelectionRule", "singleton", "");
        }
    },
    RECOGNISES(
            "its class com.example.recognises.Format could not tell whether it recognises a file "
                    + "(IllegalStateException: no luck)") {
        @Override
        OtherBundle bundle() {
            return named().format("return \"aaa\";", "throw new IllegalStateException(\"no luck\");");
        }
    },
    FORMAT_ID("its class com.example.formatid.Format could not give its id (IllegalStateException: no luck)") {
        @Override
        OtherBundle bundle() {
            return named().format("throw new IllegalStateException(\"no luck\");", "return true;");
        }
    },
    RULE_ID("its class com.example.ruleid.Rule could not give its id (IllegalStateException: no luck)") {
        @Override
        OtherBundle bundle() {
            return named().rule("throw new IllegalStateException(\"no luck\");", "return null;", "");
        }
    },
    NULL_ID("its class com.example.nullid.Rule could not give its id (it returned null)") {
        @Override
        OtherBundle bundle() {
            return named().rule("return null;", "return null;", "");
        }
    },
    DOUBLE_RULE("and the bundle com.example.doublerule 1.0.0 both have a rule 'ken'") {
        @Override
        OtherBundle bundle() {
            return named().rule("return \"ken\";", "throw new IllegalStateException(\"no luck\");", "");
        }
    },
    DOUBLE_COMMAND("and the bundle com.example.doublecommand 1.0.0 both have a command 'inspect'") {
        @Override
        OtherBundle bundle() {
            return named().command("inspect", "throw new IllegalStateException(\"no luck\");");
        }
    },
    BAD_COMMAND("its class com.example.badcommand.Command could not describe its arguments (IllegalArgumentException") {
        @Override
        OtherBundle bundle() {
            return named().type("Command", "implements org.kenworkbench.operations.Operation",
                    """
                            public org.kenworkbench.operations.OperationResult run(org.kenworkbench.operations.OperationContext context) { return null; }""")
                    .component("Command", "org.kenworkbench.operations.Operation", "prototype",
                            "<property name=\"org.kenworkbench.operation.name\" value=\"bad\"/>");
        }
    },
    UNSATISFIED("has a part com.example.unsatisfied.Rule that needs a service com.example.unsatisfied.Service") {
        @Override
        OtherBundle bundle() {
            return named().type("Service", "", "")
                    .type("Rule", "implements org.kenworkbench.pruning.rule.SelectionRule", """
                            public String id() { return "unsatisfied"; }
                            public String summary() { return ""; }
                            public org.kenworkbench.pruning.kernel.RowKernel newKernel() { return null; }""")
                    .component("Rule", "org.kenworkbench.pruning.rule.SelectionRule", "singleton",
                            "<reference name=\"service\" interface=\"com.example.unsatisfied.Service\"/>");
        }
    },
    GREEDY("was read as SafeTensors of the bundle org.kenworkbench.checkpoint") {
        @Override
        OtherBundle bundle() {
            return named().format("return \"aaa\";", "return true;");
        }
    },
    SELECT("its class com.example.select.Rule", List.of("--rule", "select"), "no luck") {
        @Override
        OtherBundle bundle() {
            return named().rule("return \"select\";",
                    "return (batch, kept) -> { throw new IllegalStateException(\"no luck\"); };", "");
        }
    },
    COUNT("kept 1 positions of row 0 of tensor 'layer.0.weight' instead of ", List.of("--rule", "count"),
            "com.example.count.Rule") {
        @Override
        OtherBundle bundle() {
            return named().rule("return \"count\";", """
                    return (batch, kept) -> {
                        for (int row = 0; row < batch.rowCount(); row++) {
                            kept.set(row * batch.rowLength());
                            kept.set(row * batch.rowLength());
                        }
                    };""", "");
        }
    },
    KERNEL("its class com.example.kernel.Rule could not make a kernel for rule kernel", List.of("--rule", "kernel"),
            "it returned null") {
        @Override
        OtherBundle bundle() {
            return named().rule("return \"kernel\";", "return null;", "");
        }
    };

    /** Continuation of the sentence behind the bundle's name, or other words in it. */
    private final String sentence;
    /** Options of a {@code prune} that shows the fault; none where it shows by itself. */
    private final List<String> options;
    private final String also;

    OthersFault(String sentence) {
        this(sentence, List.of(), "");
    }

    OthersFault(String sentence, List<String> options, String also) {
        this.sentence = sentence;
        this.options = options;
        this.also = also;
    }

    /** Creates the bundle that has the fault. */
    abstract OtherBundle bundle();

    final String bundleName() {
        return "com.example." + name().toLowerCase(java.util.Locale.ROOT).replace("_", "");
    }

    final OtherBundle named() {
        return OtherBundle.named(bundleName());
    }

    final List<String> options() {
        return options;
    }

    /** Tells whether the line names the bundle and says what is wrong. */
    final boolean isNamedBy(String line) {
        return line.contains("the bundle " + bundleName() + " 1.0.0") && line.contains(sentence) && line.contains(also);
    }
}
