/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.window;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.ui.TensorCell;

/** The tensor and the cell that were selected last in each of the files opened last. For the UI thread. */
public final class RememberedPlaces {

    /**
     * A place in a file.
     *
     * @param tensor name of the tensor
     * @param cell   the selected cell, if there was one
     */
    public record Place(String tensor, Optional<TensorCell> cell) {
    }

    static final int MOST = 50;
    private static final String KEY = "selections";
    private static final String LINE = "\n";
    private static final String PART = "\t";

    private RememberedPlaces() {
    }

    /** Returns what was selected last in a file; empty if that is not remembered. */
    public static Optional<Place> of(Path file) {
        String start = name(file) + PART;
        return lines().stream().filter(line -> line.startsWith(start)).findFirst()
                .flatMap(line -> parsed(line.substring(start.length()).split(PART)));
    }

    private static Optional<Place> parsed(String[] parts) {
        if (parts.length == 1) {
            return Optional.of(new Place(parts[0], Optional.empty()));
        }
        try {
            return parts.length != 3 ? Optional.empty()
                    : Optional.of(new Place(parts[0],
                            Optional.of(new TensorCell(Long.parseLong(parts[1]), Long.parseLong(parts[2])))));
        } catch (IllegalArgumentException e) {
            // no number that a cell has: somebody else wrote it
            return Optional.empty();
        }
    }

    /** Remembers what is selected in a file. A name with a line break or a tabulator is not remembered. */
    public static void put(Path file, Place place) {
        String line = name(file) + PART + place.tensor()
                + place.cell().map(cell -> PART + cell.row() + PART + cell.column()).orElse("");
        long parts = line.chars().filter(character -> character == PART.charAt(0)).count();
        if (line.contains(LINE) || parts != (place.cell().isPresent() ? 3 : 1)) {
            return;
        }
        List<String> before = lines();
        if (!before.isEmpty() && before.getFirst().equals(line)) {
            return;
        }
        List<String> lines = new ArrayList<>(List.of(line));
        before.stream().filter(other -> !other.startsWith(name(file) + PART)).limit(MOST - 1L).forEach(lines::add);
        RememberedText.OF_SELECTIONS.put(KEY, String.join(LINE, lines));
    }

    private static List<String> lines() {
        return RememberedText.OF_SELECTIONS.get(KEY).lines().toList();
    }

    private static String name(Path file) {
        return file.toAbsolutePath().normalize().toString();
    }
}
