/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Commands of the contract that a product may lack, and what has them. */
final class ReservedCommands {

    private static final String WINDOW = ", which comes with the workbench product; take that one.";
    private static final String LAB = ", which comes with the lab; take the product ken-headless-lab, "
            + "or run ./ken %s in a clone of the repository, which builds it.";

    private static final Map<String, String> WHERE = Map.of(
            "workbench", WINDOW,
            "train", LAB,
            "evaluate", LAB,
            "calibrate", LAB,
            "generate", LAB,
            "demo-train", LAB,
            "demo-fingerprint", LAB,
            "demo-decoder", LAB);

    private ReservedCommands() {
    }

    static Set<String> names() {
        return WHERE.keySet();
    }

    /** One sentence on a command that is known but not installed. */
    static Optional<String> sentence(String command) {
        return Optional.ofNullable(WHERE.get(command))
                .map(where -> "this product has no command " + command + where.replace("%s", command));
    }
}
