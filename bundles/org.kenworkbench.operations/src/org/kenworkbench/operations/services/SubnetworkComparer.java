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
 * Service that reads subnetworks and tells what those of one base have in common, as {@code compare} does. Safe for use
 * by many threads.
 */
public interface SubnetworkComparer {

    /**
     * A file that cannot be compared with the others.
     *
     * @param reason one sentence for the user
     */
    record Refused(Path named, String reason) {
    }

    /**
     * What was found.
     *
     * @param subnetworks in the order in which they were named
     * @param refused     the others, likewise
     * @param overlap     of the subnetworks; empty of fewer than two
     * @param base        where the checkpoint of their base lies, as far as one of the compositions knows; empty if it
     *                    is at none of these places
     */
    record Found(List<ComparedSubnetwork> subnetworks, List<Refused> refused, Optional<GroupOverlap> overlap,
            Optional<Path> base) {

        public Found {
            subnetworks = List.copyOf(subnetworks);
            refused = List.copyOf(refused);
        }
    }

    /**
     * Opens all files and compares those that belong together: the first that can be read says which base that is.
     * Files that cannot be read, or have another base, or no pruned tensor in common with those before them, are
     * refused and keep nothing from being compared.
     *
     * @param files   as {@link ComparedSubnetwork#named}
     * @param context told of progress and of tensors that only some have pruned, and asked whether to stop
     * @throws IOException                 if a file that could be opened is damaged within, or cannot be read any more
     * @throws OperationCancelledException if the context said so
     */
    Found compare(List<Path> files, OperationContext context) throws IOException;

    /**
     * As {@link #compare}, with how far values agree, which takes the base's: every tensor of it that is compared is
     * digested before it is used.
     *
     * @param files   of one base, two or more, as {@link Found#subnetworks} names them
     * @param base    its checkpoint
     * @param context asked for threads, told of progress, and asked whether to stop
     * @return of the tensors that {@link #compare} compares, with {@link
     *         org.kenworkbench.analysis.OverlapResult#values}
     * @throws IOException                 if something is missing, unreadable or another base; in one sentence
     * @throws OperationCancelledException if the context said so
     */
    GroupOverlap compareValues(List<Path> files, Path base, OperationContext context) throws IOException;

    /**
     * Draws the overlap that the same rules would give if nothing had been learned; see {@link
     * org.kenworkbench.analysis.comparison.NoiseNull}. Needs the inputs of all files, which their compositions know.
     *
     * @param files    of one base, two or more
     * @param draws    1 or more
     * @param ofValues whether to tell, too, how far values agree
     * @param context  asked for seed and threads, told of progress, and asked whether to stop
     * @return the overlap of each draw, of the tensors that {@link #compare} compares
     * @throws OperationException          if a subnetwork was made in a way that has no null
     * @throws IOException                 if something is missing, unreadable or another one than it was; in one
     *         sentence
     * @throws OperationCancelledException if the context said so
     */
    List<GroupOverlap> drawNull(List<Path> files, int draws, boolean ofValues, OperationContext context)
            throws IOException, OperationException;
}
