/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.report;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import org.kenworkbench.operations.composition.ResultPlace;
import org.kenworkbench.operations.prune.PruneJob;
import org.kenworkbench.operations.prune.PrunedAmount;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.result.PruningResult;
import org.kenworkbench.subnetwork.format.SideFile;
import org.kenworkbench.tensor.TensorId;

/**
 * The result of a finished run for one amount.
 *
 * @param folder  name of its folder within the output folder; empty for the output folder itself
 * @param sources inputs as they were found
 * @param written files that there are now
 * @param notes   on the whole run
 */
public record PruneOutcome(PruneJob job, String folder, Sources sources, PruningResult result, Written written,
        Notes notes) implements PrunedAmount {

    /** Names of the files in the output folder. */
    public static final String SUBNETWORK_FILE = ResultPlace.SUBNETWORK_FILE;
    public static final String COMPOSITION_FILE = ResultPlace.COMPOSITION_FILE;
    public static final String REPORT_FILE = "report.json";

    /**
     * An input as it was found.
     *
     * @param named by the results
     */
    public record InputFile(Path path, String named, String formatId, long sizeBytes) {
    }

    /**
     * The inputs.
     *
     * @param norms as the results name their file; empty for none
     */
    public record Sources(InputFile base, InputFile tuned, Optional<String> norms) {
    }

    /**
     * The files that were written.
     *
     * @param storedBytes bytes in the {@code .ken} file by tensor, 0 for what is taken from the base
     * @param kenFiles    names of the {@code .ken} file, or of the index of its shards and these
     * @param modelFiles  names of the pruned model's files, the one that is opened first last; empty if not written
     * @param sideFiles   small files of the tuned model that travel in the {@code .ken}
     * @param sizes       bytes of files
     */
    public record Written(Map<TensorId, Long> storedBytes, List<String> kenFiles, List<String> modelFiles,
            List<SideFile> sideFiles, Sizes sizes) {
    }

    /**
     * Bytes of files, and of forms that ask for no pruning.
     *
     * @param subnetworkBytes the {@code .ken} file, or its shards and their index
     * @param wholeBytes      all tuned tensors as a lossless delta, nothing reset; about; empty where the
     *                        outputs are not to need Zstandard
     * @param halfBytes       the tuned tensors with float32 as FP16, where that loses nothing
     * @param modelBytes      the pruned model, where it was written
     */
    public record Sizes(long subnetworkBytes, OptionalLong wholeBytes, OptionalLong halfBytes,
            OptionalLong modelBytes) {
    }

    /**
     * Notes on the whole run.
     *
     * @param secondsPerStage wall-clock seconds, in the order of the work
     * @param warnings        sentences for the user
     * @param remarks         sentences on how it came about, for the summary alone
     */
    public record Notes(Map<String, Double> secondsPerStage, List<String> warnings, List<String> remarks) {
    }

    /** The base as it was found. */
    public InputFile base() {
        return sources.base();
    }

    /** The tuned model as it was found. */
    public InputFile tuned() {
        return sources.tuned();
    }

    /** Bytes of files. */
    public Sizes sizes() {
        return written.sizes();
    }

    @Override
    public long subnetworkBytes() {
        return sizes().subnetworkBytes();
    }

    /** The request for this amount. */
    public PruningRequest request() {
        return result.plan().request();
    }

    /** Whether the rule kept no more of the tuning than a random choice of equal k (within one percentage point). */
    public boolean keepsNoMoreThanRandom() {
        var scope = result.scope();
        return !request().spendsOnFactors() && scope.deltaNormSquared() > 0 && scope.reset() > 0
                && scope.tuningKeptFraction() - scope.randomTuningKeptFraction() < 0.01;
    }
}
