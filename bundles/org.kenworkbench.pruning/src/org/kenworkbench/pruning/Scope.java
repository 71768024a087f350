/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.place.Role;

/**
 * Selection of the tensors that are pruned: {@code all}, or a comma-separated list of roles, layers ({@code
 * layers:0-3,7}) and name globs. A part with {@code -} or {@code !} before it takes away what it speaks of, wherever it
 * stands; where all parts do, they take from all. In a glob {@code *} and {@code ?} match across dots too, {@code
 * [0-3]} is one character, {@code {q,k}} and {@code {0..11}} are alternatives, and a backslash takes the next character
 * as it is. The whole name of a tensor means that tensor, unless it is {@code all} or a role. {@code docs/roles.md} has
 * it all.
 *
 * @param text         scope as the user wrote it
 * @param matricesOnly leaves tensors of rank 1 out
 */
public record Scope(String text, boolean matricesOnly) {

    public static final Scope ALL = new Scope("all", false);

    /** @throws PruningRequestException if the list or a part of it is empty, or a range is none */
    public Scope {
        ScopePart.parse(text);
    }

    /** The scope of some tensors, by their names, whatever characters those have. */
    public static Scope of(Collection<TensorInfo> tensors) {
        return new Scope(tensors.stream().map(tensor -> quoted(tensor.name())).collect(Collectors.joining(",")), false);
    }

    /** Returns the same scope without one tensor. */
    public Scope without(String tensor) {
        return new Scope(text + ",-" + quoted(tensor), matricesOnly);
    }

    /** Quotes a tensor's name so that it has no other meaning: a tensor may have the name of a role. */
    private static String quoted(String tensor) {
        String glob = NameGlob.quoted(tensor);
        return Role.of(tensor).isPresent() || tensor.equals(ALL.text) ? '\\' + glob : glob;
    }

    /** The option that says this on a command line, as in {@code --scope 'all,-head'}. */
    public String option() {
        return "--scope '" + text.replace("'", "'\\''") + '\'';
    }

    /**
     * The tensors of the scope, in the order given, whether they can be pruned or not.
     *
     * @throws PruningRequestException if a part matches no tensor at all
     */
    public Set<TensorInfo> select(Collection<TensorInfo> tensors) {
        List<Predicate<TensorInfo>> added = new ArrayList<>();
        List<Predicate<TensorInfo>> taken = new ArrayList<>();
        Set<String> names = new HashSet<>();
        tensors.forEach(tensor -> names.add(tensor.name()));
        Set<String> addedNames = new HashSet<>();
        for (ScopePart part : ScopePart.parse(text)) {
            if (part.isNameAmong(names)) {
                addedNames.add(part.text());
            } else {
                (part.isExcluding() ? taken : added).add(part.among(tensors));
            }
        }
        boolean fromAll = added.isEmpty() && addedNames.isEmpty();
        return tensors.stream()
                .filter(t -> fromAll || addedNames.contains(t.name()) || added.stream().anyMatch(part -> part.test(t)))
                .filter(t -> taken.stream().noneMatch(part -> part.test(t)))
                .filter(t -> !matricesOnly || t.shape().rank() >= 2)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Override
    public String toString() {
        return matricesOnly ? text + ", matrices only" : text;
    }
}
