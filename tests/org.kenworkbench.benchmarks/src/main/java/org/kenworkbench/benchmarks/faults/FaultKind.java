/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.faults;

/** Ways in which a chain can be wrong. */
enum FaultKind {
    REORDERED("links in another order"),
    DROPPED("a link missing"),
    DOUBLED("a link given twice"),
    FOREIGN("a link of another chain in place of one"),
    TRUNCATED("a link cut short"),
    FLIPPED_HEADER("a byte changed in the headers of a link"),
    FLIPPED_MODEL("a byte changed where the coding of a tensor's values is told"),
    FLIPPED_VALUES("a byte changed in coded values");

    private final String title;

    FaultKind(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
