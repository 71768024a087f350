/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.services;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.analysis.comparison.GroupOverlap;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;

/**
 * A service that reads subnetworks and tells what those of one base have in common, like {@code compare}. Safe for use
 * by many threads.
 */
public interface SubnetworkComparer {

    /**
     * A file that cannot be compared with the others.
     *
     * @param reason the reason, in one sentence for the user
     */
    record Refused(Path named, String reason) {
    }

    /**
     * The result of a comparison.
     *
     * @param subnetworks the subnetworks that were compared, in the order in which they were named
     * @param refused     the others, likewise
     * @param overlap     overlap of the subnetworks; empty if there are fewer than two
     * @param base        path of the checkpoint of their base, as far as one of the compositions knows; empty if it is
     *                    at none of the places that they name
     */
    record Found(List<ComparedSubnetwork> subnetworks, List<Refused> refused, Optional<GroupOverlap> overlap,
            Optional<Path> base) {

        public Found {
            subnetworks = List.copyOf(subnetworks);
            refused = List.copyOf(refused);
        }
    }

    /**
     * Opens all files and compares those of one base, which is that of the first file that can be read. Files that
     * cannot be read, or have another base, or no pruned tensor in common with those before them, or keep every change
     * so that only the base tells which, are refused, and the others are compared.
     *
     * @param files   files or folders as in {@link ComparedSubnetwork#named}
     * @param context is told of progress and of tensors that only some have pruned, and asked whether to stop
     * @throws IOException                 if a file that could be opened is damaged within, or cannot be read any more
     * @throws OperationCancelledException if the context was cancelled
     */
    Found compare(List<Path> files, OperationContext context) throws IOException;

    /**
     * Compares files like {@link #compare} and also how far their values agree, for which the base's values are read:
     * every tensor of the base that is compared is digested before it is used.
     *
     * @param files   two or more files of one base, as {@link Found#subnetworks} names them
     * @param base    checkpoint of that base
     * @param context is asked for threads and whether to stop, and told of progress
     * @return the overlap of the tensors that {@link #compare} compares, with
     *         {@link org.kenworkbench.analysis.OverlapResult#values}
     * @throws IOException                 if something is missing, unreadable or of another base; the message is one
     *                                     sentence
     * @throws OperationCancelledException if the context was cancelled
     */
    GroupOverlap compareValues(List<Path> files, Path base, OperationContext context) throws IOException;

    /**
     * Draws the overlap that the same rules would give if nothing had been learned; see
     * {@link org.kenworkbench.analysis.comparison.NoiseNull}. It needs the inputs of all files, which their
     * compositions name.
     *
     * @param files    two or more files of one base
     * @param draws    1 or more
     * @param ofValues whether to compute how far values agree, too
     * @param context  is asked for seed, threads and whether to stop, and told of progress
     * @return the overlap of each draw, of the tensors that {@link #compare} compares
     * @throws OperationException          if a subnetwork was made in a way that has no null
     * @throws IOException                 if something is missing, unreadable or another one than it was; the message
     *                                     is one sentence
     * @throws OperationCancelledException if the context was cancelled
     */
    List<GroupOverlap> drawNull(List<Path> files, int draws, boolean ofValues, OperationContext context)
            throws IOException, OperationException;
}
