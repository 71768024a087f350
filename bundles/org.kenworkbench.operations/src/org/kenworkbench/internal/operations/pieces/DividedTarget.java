/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.pieces;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/**
 * The place to which a divided work is to write.
 *
 * @param out       the output folder
 * @param force     whether files in it may be replaced
 * @param resumes   whether pieces that a stopped run has done are taken over
 * @param single    whether the shards are joined into {@code subnetwork.ken} in their folder
 * @param folders   names of the folders within the output folder that each get shards; one, empty, for itself
 * @param parts     tells by its name whether a file of an earlier result could be taken for a part of the new one
 * @param vouching  names of the files that make readers take a folder for a result, the one that comes last at the end
 */
public record DividedTarget(Path out, boolean force, boolean resumes, boolean single, List<String> folders,
        Predicate<String> parts, List<String> vouching) {

    public DividedTarget {
        folders = List.copyOf(folders);
        vouching = List.copyOf(vouching);
    }
}
