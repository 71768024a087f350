/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.pruning.match.NameRename;
import org.kenworkbench.pruning.match.TensorMatch;

/** The option {@code --map} of those commands that match two checkpoints. Stateless. */
public final class NameMap {

    private NameMap() {
    }

    /**
     * Reads the value of {@code --map}.
     *
     * @throws OperationException of kind USAGE if it cannot be understood
     */
    public static List<NameRename> parse(String text) throws OperationException {
        try {
            return NameRename.parse(text);
        } catch (IllegalArgumentException e) {
            throw new OperationException(ExitCode.USAGE, "--map: " + e.getMessage(), e);
        }
    }

    /** Says of renames that were found, and not given, how to confirm them; empty if there are none. */
    public static Optional<String> found(TensorMatch match) {
        String found = match.renames().stream().filter(NameRename::isFound).map(NameRename::toString)
                .collect(Collectors.joining(","));
        return found.isEmpty() ? Optional.empty()
                : Optional.of("Most tensors have no counterpart under their own names, so the mapping "
                        + found.replace(",", " and ")
                        + " was found and used (names of the base = names of the tuned model); give --map " + found
                        + " if it is right.");
    }

    /**
     * Refuses what brings nothing together, as a slip does.
     *
     * @throws OperationException of kind USAGE that names it
     */
    public static void requireUse(TensorMatch match) throws OperationException {
        for (NameRename useless : match.uselessRenames()) {
            throw new OperationException(ExitCode.USAGE,
                    "--map " + useless + " matches no tensors: no tensor of the base whose name begins with "
                            + "'" + useless.base() + "' fits one of the tuned model that has '" + useless.tuned()
                            + "' in its place; 'ken inspect' lists names and shapes.");
        }
    }
}
