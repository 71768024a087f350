/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.architecture;

import java.util.ArrayList;
import java.util.List;

/** Tells the violations of a rule from those that were there before it, which a list names by how they begin. */
final class KnownViolations {

    private KnownViolations() {
    }

    /** Violations that are not on the list, and then what is on the list and is not broken any more. */
    static List<String> unexpected(List<String> known, List<String> violations) {
        List<String> unexpected = new ArrayList<>(
                violations.stream().filter(violation -> known.stream().noneMatch(violation::startsWith)).toList());
        known.stream().filter(start -> violations.stream().noneMatch(violation -> violation.startsWith(start)))
                .forEach(start -> unexpected.add("\"" + start + "\" is kept now: take it from the list"));
        return unexpected;
    }
}
