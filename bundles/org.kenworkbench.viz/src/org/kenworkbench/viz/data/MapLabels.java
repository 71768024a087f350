/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.data;

import java.util.List;

/**
 * Makes short names for tensors that stand beside each other, without the parts that all of them share or that a name
 * repeats. Stateless.
 */
public final class MapLabels {

    private MapLabels() {
    }

    /** Returns the shortest ends of names, cut at dots, that tell each name from the others. */
    public static List<String> ends(List<String> names) {
        return names.stream().map(name -> end(name, names)).toList();
    }

    private static String end(String name, List<String> names) {
        for (int dot = name.lastIndexOf('.'); dot >= 0; dot = name.lastIndexOf('.', dot - 1)) {
            String end = name.substring(dot + 1);
            if (names.stream().filter(other -> other.equals(end) || other.endsWith('.' + end)).count() == 1) {
                return end;
            }
        }
        return name;
    }

    /** Returns the longest beginning, up to a dot, that several names have in common; empty if they have none. */
    static String group(List<String> names) {
        if (names.size() < 2) {
            return "";
        }
        String first = names.getFirst();
        int end = first.lastIndexOf('.');
        while (end >= 0) {
            String prefix = first.substring(0, end + 1);
            if (names.stream().allMatch(name -> name.startsWith(prefix))) {
                return first.substring(0, end);
            }
            end = first.lastIndexOf('.', end - 1);
        }
        return "";
    }

    /**
     * Returns a name without that of its group at either end, such as {@code word} for {@code
     * embeddings.word_embeddings} in the group {@code embeddings}.
     */
    static String within(String group, String name) {
        if (group.isEmpty()) {
            return name;
        }
        String rest = name.substring(group.length() + 1);
        String repeated = '_' + group.substring(group.lastIndexOf('.') + 1);
        return rest.endsWith(repeated) && rest.length() > repeated.length()
                ? rest.substring(0, rest.length() - repeated.length()) : rest;
    }
}
