/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.editor.document;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** Files of one model that were moved together: where one of them is, the others are told. Stateless. */
public final class MovedFiles {

    private MovedFiles() {
    }

    /**
     * Tells where all files are.
     *
     * @param recorded where they were: at least one, in one folder or in folders within it
     * @param place    where one of them is now; a file that has none of their names takes the place of one beside it
     * @return their places, in the same order
     */
    public static List<Path> of(List<Path> recorded, Path place) {
        if (recorded.size() == 1) {
            return List.of(place);
        }
        List<Path> before = recorded.stream().map(file -> file.toAbsolutePath().normalize()).toList();
        Path common = before.getFirst().getParent();
        while (!startAllWith(before, common)) {
            common = common.getParent();
        }
        Path folder = common;
        List<Path> within = before.stream().map(folder::relativize).toList();
        Path now = place.toAbsolutePath().normalize();
        // A file in a folder may have the name of another beside that folder: the longer path tells more.
        int names = within.stream().filter(now::endsWith).mapToInt(Path::getNameCount).max().orElse(1);
        Path moved = now;
        for (int i = 0; i < names; i++) {
            moved = moved.getParent();
        }
        Path folderNow = moved;
        return within.stream().map(file -> folderNow.resolve(file.toString())).toList();
    }

    /**
     * Tells where a checkpoint is now. One that was a folder is one again, whichever of its files is chosen: it may
     * have parts in folders within it.
     *
     * @param recorded where it was
     * @param isFile   tells by the name of a checkpoint whether it is a file
     */
    public static Path ofCheckpoint(Path recorded, Path chosen, Predicate<Path> isFile) {
        Path now = chosen.toAbsolutePath().normalize();
        return isFile.test(recorded) ? now : now.getParent();
    }

    private static boolean startAllWith(List<Path> files, Path folder) {
        return files.stream().allMatch(file -> file.startsWith(folder));
    }
}
