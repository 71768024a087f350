/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.data;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The labels of a classifier, each with its number. Immutable. */
public final class Labels {

    private final List<String> names;
    private final Map<String, Integer> indices = new HashMap<>();

    /** @param names by number, none twice */
    public Labels(List<String> names) {
        this.names = List.copyOf(names);
        for (String name : names) {
            if (indices.put(name, indices.size()) != null) {
                throw new IllegalArgumentException("two labels " + name);
            }
        }
    }

    /**
     * Creates the labels of the examples: in ascending order of their numbers if all are whole numbers, else in the
     * order of their characters.
     */
    public static Labels of(Collection<Example> examples) {
        List<String> names = examples.stream().map(Example::label).distinct().toList();
        boolean whole = names.stream().allMatch(name -> name.matches("[+-]?\\d{1,18}"));
        return new Labels(names.stream().sorted(whole ? Comparator.<String>comparingLong(Long::parseLong)
                .thenComparing(Comparator.naturalOrder()) : Comparator.naturalOrder()).toList());
    }

    /** Returns the names of the labels, in the order of their numbers. */
    public List<String> names() {
        return names;
    }

    public int size() {
        return names.size();
    }

    /** The label's number. */
    public OptionalInt index(String name) {
        Integer index = indices.get(name);
        return index == null ? OptionalInt.empty() : OptionalInt.of(index);
    }
}
