/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.kenworkbench.checkpoint.TensorInfo;

/**
 * Which tensors are pruned: {@code all}, or a comma-separated list of roles and name globs ({@code *} and {@code ?}
 * match across dots too; a glob without either is a whole name).
 *
 * @param text         as the user wrote it
 * @param matricesOnly leaves tensors of rank 1 out
 */
public record Scope(String text, boolean matricesOnly) {

    public static final Scope ALL = new Scope("all", false); //$NON-NLS-1$

    /** @throws PruningRequestException if the list or a part of it is empty */
    public Scope {
        if (parts(text).stream().anyMatch(String::isEmpty)) {
            throw new PruningRequestException(
                    "--scope '" + text + "' has an empty part: give all, or roles and globs with commas between them."); //$NON-NLS-1$ //$NON-NLS-2$
        }
    }

    /**
     * The tensors of the scope, in the order given, whether they can be pruned or not.
     *
     * @throws PruningRequestException if a part matches no tensor at all
     */
    public Set<TensorInfo> select(Collection<TensorInfo> tensors) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        List<Pattern> globs = new ArrayList<>();
        boolean all = false;
        for (String part : parts(text)) {
            if (part.equals("all")) { //$NON-NLS-1$
                all = true;
            } else if (Role.of(part).isPresent()) {
                roles.add(Role.of(part).get());
            } else {
                globs.add(glob(part, tensors));
            }
        }
        boolean everything = all;
        return tensors.stream()
                .filter(t -> everything || roles.contains(Roles.of(t))
                        || globs.stream().anyMatch(g -> g.matcher(t.name()).matches()))
                .filter(t -> !matricesOnly || t.shape().rank() >= 2)
                .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
    }

    private Pattern glob(String part, Collection<TensorInfo> tensors) {
        StringBuilder regex = new StringBuilder();
        part.codePoints().forEach(c -> {
            if (c == '*') {
                regex.append(".*"); //$NON-NLS-1$
            } else if (c == '?') {
                regex.append('.');
            } else {
                regex.append(Pattern.quote(Character.toString(c)));
            }
        });
        Pattern pattern = Pattern.compile(regex.toString(), Pattern.DOTALL);
        if (tensors.stream().noneMatch(t -> pattern.matcher(t.name()).matches())) {
            throw new PruningRequestException("--scope: '" + part + "' is neither a role (" //$NON-NLS-1$ //$NON-NLS-2$
                    + Arrays.stream(Role.values()).map(Role::id).collect(Collectors.joining(", ")) //$NON-NLS-1$
                    + ") nor does it match the name of a tensor; 'ken inspect' lists the names."); //$NON-NLS-1$
        }
        return pattern;
    }

    private static List<String> parts(String text) {
        return Arrays.stream(text.split(",", -1)).map(String::strip).toList(); //$NON-NLS-1$
    }

    @Override
    public String toString() {
        return matricesOnly ? text + ", matrices only" : text; //$NON-NLS-1$
    }
}
