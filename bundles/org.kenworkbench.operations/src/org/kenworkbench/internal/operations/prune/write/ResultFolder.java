/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.write;

import java.nio.file.Path;

import org.kenworkbench.internal.operations.pieces.WrittenFile;

/**
 * The folder for the files of one amount.
 *
 * @param name   name of the folder within the output folder; empty for the output folder itself
 * @param staged where the files are written
 * @param target where they will be once published
 */
public record ResultFolder(String name, Path staged, Path target) {

    /** Returns a file's name within the output folder, as in {@code keep-10/subnetwork.ken}. */
    public String within(String fileName) {
        return WrittenFile.within(name, fileName);
    }
}
