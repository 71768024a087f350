/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.ui;

import java.nio.file.Path;
import java.util.List;

/** The files that pages look at. Immutable. */
public sealed interface PageSource {

    /** Returns the file that gives the source its name: the composition, the checkpoint, or the tuned one of two. */
    Path file();

    /** Returns all files that make the source, as a user named them. */
    default List<Path> files() {
        return List.of(file());
    }

    /** A result of a pruning, by its {@code .kenx} file. */
    record OfComposition(Path file) implements PageSource {
    }

    /** One checkpoint alone: a file or a folder. */
    record OfModel(Path file) implements PageSource {
    }

    /** Two checkpoints that are compared. */
    record OfPair(Path base, Path tuned) implements PageSource {

        @Override
        public Path file() {
            return tuned;
        }

        @Override
        public List<Path> files() {
            return List.of(base, tuned);
        }
    }
}
