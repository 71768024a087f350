/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.series;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.kenworkbench.analysis.difference.series.CheckpointSeries;
import org.kenworkbench.analysis.difference.series.SeriesFindings;
import org.kenworkbench.analysis.difference.series.SeriesMatch;
import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.operations.ErrorTranslator;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.series.ReadSeries;
import org.kenworkbench.operations.series.SeriesReader;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.tensor.Checkpoint;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads series of checkpoints. Safe for use by many threads. */
@Component(service = SeriesReader.class)
public final class SeriesService implements SeriesReader {

    private final CheckpointReader reader;

    @Activate
    public SeriesService(@Reference CheckpointReader reader) {
        this.reader = reader;
    }

    @Override
    public ReadSeries read(List<Path> named, OperationContext context) throws IOException, OperationException {
        SeriesInputs inputs = SeriesInputs.of(named);
        List<Checkpoint> checkpoints = new ArrayList<>();
        List<Path> paths = new ArrayList<>();
        try {
            for (Path path : inputs.paths()) {
                context.checkCancelled();
                try {
                    checkpoints.add(reader.open(path));
                    paths.add(path);
                } catch (IOException e) {
                    if (!inputs.isFolder()) {
                        throw e;
                    }
                    context.warn(path + " is left out: " + ErrorTranslator.translate(e).getMessage());
                }
            }
            if (checkpoints.size() < CheckpointSeries.LEAST) {
                throw new OperationException(ExitCode.INPUT,
                        named.getFirst() + " holds no two checkpoints that can be read.");
            }
            checkpoints.forEach(checkpoint -> checkpoint.remarks().forEach(context::warn));
            SeriesMatch match = SeriesMatch.of(checkpoints);
            try (OperationContext.Stage stage = context.begin("Reading", CheckpointSeries.values(match),
                    ProgressUnit.PARAMETERS)) {
                CheckpointSeries series = CheckpointSeries.of(SeriesInputs.points(paths), checkpoints, match,
                        context.threads(), context.monitor(stage));
                return new ReadSeries(inputs.title(), paths, series, TrainerState.read(paths, context::warn));
            }
        } catch (PruningCancelledException _) {
            throw new OperationCancelledException();
        } finally {
            checkpoints.forEach(Checkpoint::close);
        }
    }

    @Override
    public List<Path> add(List<Path> series, List<Path> more) throws IOException {
        return SeriesInputs.joined(series, more);
    }

    @Override
    public List<Told> findings(ReadSeries series, double limit) {
        return SeriesFindings.of(series.series(), series.log(), limit).stream()
                .map(finding -> new Told(finding, SeriesSentences.of(finding, series.series().points()))).toList();
    }
}
