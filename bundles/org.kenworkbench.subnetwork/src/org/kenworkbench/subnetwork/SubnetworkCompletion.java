/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.kenworkbench.subnetwork.format.SideFile;
import org.kenworkbench.tensor.TensorDigest;
import org.kenworkbench.tensor.TensorId;

/**
 * Writes what completes a subnetwork once its tensors are written: small files and metadata. For one thread at a time.
 */
public sealed interface SubnetworkCompletion extends AutoCloseable permits SubnetworkWriter, SetWriter {

    /**
     * Adds a small file that belongs to the model, any time between tensors.
     *
     * @param content not changed, not kept after return
     * @throws IOException if the disk is full or fails
     * @throws IllegalArgumentException if the writer was not told of it when it was created, it is there already, or
     *                                  {@link SideFile} does not allow it
     * @throws IllegalStateException    if a tensor is begun and not ended
     */
    void sideFile(String name, byte[] content) throws IOException;

    /** Returns the small files added so far, by name. */
    List<SideFile> sideFiles();

    /**
     * Tells the tensors of the base that no tensor goes back to, so that the file can tell the digest of all of the
     * base; only version 2 does. Any time before {@link #finish}.
     *
     * @param digests {@link TensorDigest} of each, as hex, by the base's names; empty if there is none
     */
    void otherBaseTensors(Map<TensorId, String> digests);

    /**
     * Returns the bytes that an ended tensor takes in the files, header aside.
     *
     * @throws IllegalArgumentException if there is no such tensor, or it is not ended
     */
    long storedBytes(TensorId id);

    /**
     * Writes the metadata and forces them to the disk.
     *
     * @param baseDigests   {@link TensorDigest} of each tensor of the base that the writer was told of, as hex, by the
     *                      name in the model
     * @param tunedDigests  the same of the tuned model
     * @param prunedDigests the same of the pruned model
     * @throws IOException if the disk is full or fails
     * @throws IllegalStateException    if a tensor is missing or not ended
     * @throws IllegalArgumentException if a digest is missing or not SHA-256 in hex
     */
    void finish(Map<TensorId, String> baseDigests, Map<TensorId, String> tunedDigests,
            Map<TensorId, String> prunedDigests) throws IOException;

    /** Closes the file, finished or not. */
    @Override
    void close() throws IOException;
}
