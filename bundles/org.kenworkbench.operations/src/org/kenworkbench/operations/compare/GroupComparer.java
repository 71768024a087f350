/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.analysis.comparison.Closeness;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;

/** Service that compares subnetworks as the command {@code compare} does. Safe for use by many threads. */
public interface GroupComparer {

    /**
     * Compares subnetworks of one base.
     *
     * @param files two or more: {@code .ken} files, compositions, or folders that {@code prune} wrote
     * @param base  of all; with it also how far values agree is told, and files that keep every change can be compared
     * @param draws of the null; with 0 there is none, and compositions are not needed
     * @throws IOException        if something is missing, unreadable, damaged or of another base; the message is one
     *                            sentence for the user
     * @throws OperationException of kind USAGE if the null cannot be drawn for one of them, or one keeps every change
     *                            and there is no base
     */
    GroupComparison compare(List<Path> files, Optional<Path> base, int draws, OperationContext context)
            throws IOException, OperationException;

    /** Writes all of a comparison as JSON, with clusters by overlap. */
    String json(GroupComparison found);

    /** Writes a line for each pair and part. */
    String csv(GroupComparison found);

    /**
     * Draws any two as a matrix, light; a file of that name is replaced.
     *
     * @param file its ending says which format
     */
    void draw(GroupComparison found, Closeness measure, Path file) throws IOException, OperationException;
}
