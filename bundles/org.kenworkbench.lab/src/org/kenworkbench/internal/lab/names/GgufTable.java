/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.names;

import java.util.Map;

/**
 * Names of GGUF by those of a layout, all of them without {@code .weight} and {@code .bias}.
 *
 * @param layers  begin of the names of all layers' parameters in the layout, with its dot
 * @param outside names of what is in no layer
 * @param within  names within a layer
 */
public record GgufTable(String layers, Map<String, String> outside, Map<String, String> within) {

    public GgufTable {
        outside = Map.copyOf(outside);
        within = Map.copyOf(within);
    }
}
