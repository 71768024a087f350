/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.names;

import java.util.Optional;

/**
 * Names of the maps of a layer's experts, without {@code .weight}: {@code at}, the expert's number, a dot and the map.
 *
 * @param at    what all of them begin with in their layer, with its dot
 * @param gate  name of the map whose results go through the activation
 * @param up    name of the one that they are multiplied with
 * @param down  name of the one back to hidden states
 * @param count number of experts
 */
public record ExpertNames(String at, String gate, String up, String down, int count) {

    /** Map of an expert. */
    enum Part {
        GATE,
        UP,
        DOWN
    }

    /**
     * One of the maps.
     *
     * @param number of the expert
     */
    record Expert(int number, Part part) {
    }

    /**
     * Reads a name within a layer; empty if it is none of an expert.
     *
     * @param name without {@code .weight}
     */
    Optional<Expert> find(String name) {
        int dot = name.indexOf('.', at.length());
        if (!name.startsWith(at) || dot < 0) {
            return Optional.empty();
        }
        String map = name.substring(dot + 1);
        Part part = map.equals(gate) ? Part.GATE : map.equals(up) ? Part.UP : Part.DOWN;
        return Optional.of(new Expert(Integer.parseInt(name.substring(at.length(), dot)), part));
    }
}
