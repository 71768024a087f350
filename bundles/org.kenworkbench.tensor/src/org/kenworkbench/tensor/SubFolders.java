/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Folders within the folder of a model that hold parts of it, as {@code 2_Dense} does in a model of
 * sentence-transformers. The name of each tensor of a part's weights begins with the path of the part's folder and a
 * slash; a tensor belongs to the longest such path. Immutable.
 *
 * @param weights name of the file that holds a part's weights where they are in one SafeTensors file, by the path of
 *                the part's folder; empty for a part without weights
 */
public record SubFolders(SortedMap<String, String> weights) {

    /** The folders of a model that has none. */
    public static final SubFolders NONE = new SubFolders(Collections.emptySortedMap());
    /** Most names of a path: a file in the innermost folder then has a path of four. */
    public static final int MOST_NAMES = 3;
    /** Most folders of one model. */
    public static final int MOST_FOLDERS = 64;

    /** Name of a folder: no dot at an end, which some systems hide or drop. */
    private static final String NAME = "[0-9A-Za-z](?:[0-9A-Za-z._-]{0,98}[0-9A-Za-z_-])?";
    private static final Pattern PATH = Pattern.compile(NAME + "(?:/" + NAME + "){0," + (MOST_NAMES - 1) + "}");

    /** @throws IllegalArgumentException if a path is none, or there are too many */
    public SubFolders {
        weights = Collections.unmodifiableSortedMap(new TreeMap<>(weights));
        if (weights.size() > MOST_FOLDERS || !weights.keySet().stream().allMatch(SubFolders::isPath)) {
            throw new IllegalArgumentException("no folders of a model: " + weights.keySet());
        }
    }

    /** Collects the folders of a model, as the constructor takes them. */
    public static SubFolders of(Map<String, String> weights) {
        return weights.isEmpty() ? NONE : new SubFolders(new TreeMap<>(weights));
    }

    /**
     * Whether a text is the path of a folder: one to {@value #MOST_NAMES} names of ASCII letters, digits, dots, dashes
     * and underscores, each of which begins with a letter or digit, with slashes between them.
     */
    public static boolean isPath(String text) {
        return PATH.matcher(text).matches();
    }

    public boolean isEmpty() {
        return weights.isEmpty();
    }

    /** The paths of the folders with weights. */
    public List<String> withWeights() {
        return weights.entrySet().stream().filter(folder -> !folder.getValue().isEmpty()).map(Map.Entry::getKey)
                .toList();
    }

    public boolean hasWeights() {
        return !withWeights().isEmpty();
    }

    /** Returns the path of the folder with the file that holds a tensor; empty for the model's folder itself. */
    public String of(TensorId tensor) {
        String found = "";
        int slash = isEmpty() ? -1 : tensor.name().indexOf('/');
        for (int names = 1; names <= MOST_NAMES && slash > 0 && slash < tensor.name().length() - 1; names++) {
            String path = tensor.name().substring(0, slash);
            if (!weights.getOrDefault(path, "").isEmpty()) {
                found = path;
            }
            slash = tensor.name().indexOf('/', slash + 1);
        }
        return found;
    }

    /** Returns the name that a tensor has in the file that holds it. */
    public TensorId within(TensorId tensor) {
        String folder = of(tensor);
        return folder.isEmpty() ? tensor : new TensorId(tensor.name().substring(folder.length() + 1));
    }

    /** Returns the name that a tensor of a file in a folder has in the model. */
    public static TensorId outOf(String folder, TensorId within) {
        return folder.isEmpty() ? within : new TensorId(folder + '/' + within.name());
    }
}
