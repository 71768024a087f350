/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.operations;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.kenworkbench.internal.ui.runs.OperationCall;

/** The operations of the command line, including those of third parties, that the window offers. Stateless. */
final class OperationCatalog {

    /**
     * Names of operations that have a wizard of their own, or a place on the welcome page, or open the window that is
     * there.
     */
    private static final Set<String> ELSEWHERE = Set.of("prune", "sweep", "demo", "workbench");

    /** Name of the operation that writes a lossless delta. */
    static final String PACK = "pack";

    private OperationCatalog() {
    }

    /** Returns the names of the operations that have a form, in the order of the command line's list. */
    static List<String> names() {
        return OperationCall.names().stream().filter(name -> !ELSEWHERE.contains(name)).toList();
    }

    /** Returns the operations of the menu Export that are installed, each with the text of its item. */
    static Map<String, String> exports() {
        Map<String, String> exports = new LinkedHashMap<>();
        exports.put("extract", Messages.Export_Adapter);
        exports.put(PACK, Messages.Export_Delta);
        exports.put("restore", Messages.Export_Model);
        exports.keySet().retainAll(names());
        return exports;
    }
}
