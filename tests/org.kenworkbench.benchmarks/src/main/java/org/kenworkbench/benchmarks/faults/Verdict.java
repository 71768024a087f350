/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.faults;

/** Ends of a run that was given a chain with a fault. */
enum Verdict {
    /** The status of wrong input, one sentence that names the link, and no file. */
    REFUSED("refused by name"),
    /** The very model that an undamaged chain gives: the damaged bytes are not needed. */
    RIGHT("restored, right"),
    /** No result, but not the status or not the sentence that there should be, or other files are left. */
    UNNAMED("failed otherwise"),
    /** A file under the name of the result that is not the right model. */
    WRONG("wrong bytes");

    private final String title;

    Verdict(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
