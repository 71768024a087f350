/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.shrink;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

import org.kenworkbench.internal.operations.prune.PruneRunner;
import org.kenworkbench.internal.operations.prune.report.PruneOutcome;
import org.kenworkbench.internal.operations.sweep.ScoredModel;
import org.kenworkbench.internal.operations.sweep.Subject;
import org.kenworkbench.internal.operations.sweep.SweepFolder;
import org.kenworkbench.internal.operations.sweep.SweepInputs;
import org.kenworkbench.internal.operations.sweep.SweepScores;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.evaluation.Evaluator;
import org.kenworkbench.operations.evaluation.ModelScore;
import org.kenworkbench.operations.output.FileTrees;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.tensor.Checkpoint;

/**
 * Scores of the tuned model and of files, each found once: models that an earlier run has scored in the same folder
 * are not scored again. No more than one model is on the disk at a time. One thread.
 */
final class ShrinkScores {

    /**
     * Evaluators, and where they find models.
     *
     * @param validation chooses
     * @param test       confirms the choice
     * @param stage      counts scored models
     */
    record Scoring(Evaluator validation, Optional<Evaluator> test, SweepInputs inputs, SweepFolder folder,
            OperationContext.Stage stage) {

        private Evaluator of(Subject.Split split) {
            return split == Subject.Split.VALIDATION ? validation : test.orElseThrow();
        }
    }

    private final Scoring scoring;
    private final PruneRunner runner;
    private final OperationContext context;
    private final SweepScores scores;

    ShrinkScores(Scoring scoring, PruneRunner runner, long seed, OperationContext context) {
        this.scoring = scoring;
        this.runner = runner;
        this.context = context;
        this.scores = new SweepScores(seed);
    }

    /** Whether there are test data. */
    boolean isTested() {
        return scoring.test.isPresent();
    }

    /** Returns the score of the tuned model. */
    SweepScores.Judged tuned(Subject.Split split) throws IOException, OperationException {
        return judged(Subject.TUNED, split, "tuned", OptionalLong.empty(), model -> {
            scoring.inputs.models().whole(Subject.Model.TUNED, model, context);
        });
    }

    /** Returns the score of a file, of the same data as that of the tuned model, which must have been scored before. */
    SweepScores.Judged of(Shrunk file, Subject.Split split) throws IOException, OperationException {
        Subject subject = Subject.pruned(file.method(), file.lostShare());
        return judged(subject, split, file.method() + ' ' + file.outcome().result().prunedDigest(),
                OptionalLong.of(file.bytes()), model -> {
                    Path ken = file.folder().resolve(PruneOutcome.SUBNETWORK_FILE);
                    try (Checkpoint container = runner.open(ken);
                            Subnetwork subnetwork = Subnetwork.open(container)) {
                        scoring.inputs.models().restored(subnetwork, model, context);
                    }
                });
    }

    /** Makes the folder of a model. */
    @FunctionalInterface
    private interface Maker {
        void make(Path model) throws IOException, OperationException;
    }

    private SweepScores.Judged judged(Subject subject, Subject.Split split, String name, OptionalLong bytes,
            Maker maker) throws IOException, OperationException {
        Optional<ScoredModel> known = scores.find(subject, split);
        if (known.isEmpty()) {
            String key = scoring.inputs.shared() + " | " + split.id() + " | " + scoring.of(split).description() + " | "
                    + name;
            Optional<ScoredModel> earlier = scoring.folder.log().find(key);
            known = Optional.of(earlier.isPresent() ? earlier.get() : scored(subject, split, bytes, maker));
            scores.add(known.get());
            if (earlier.isEmpty()) {
                scoring.folder.log().add(key, known.get());
            }
            scoring.stage.advance(1);
            scoring.stage.reached(bytes.stream().mapToObj(size -> ShrinkText.size(size) + ": ").findFirst()
                    .orElse("tuned: ") + ScoredModel.text(known.get().score(), known.get().seconds())
                    + (earlier.isPresent() ? ", by an earlier run" : ""));
        }
        return scores.judge(known.get());
    }

    private ScoredModel scored(Subject subject, Subject.Split split, OptionalLong bytes, Maker maker)
            throws IOException, OperationException {
        context.checkCancelled();
        Path model = scoring.folder.temporary();
        scoring.folder.requireRoom(scoring.inputs.models().sizeBytes());
        maker.make(model);
        long start = System.nanoTime();
        ModelScore score = scoring.of(split).score(model, context);
        FileTrees.deleteQuietly(model);
        return new ScoredModel(subject, split, score, subject.reset(), bytes, (System.nanoTime() - start) / 1e9);
    }
}
