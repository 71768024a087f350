/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

import org.kenworkbench.internal.operations.prune.PruneRunner;
import org.kenworkbench.internal.operations.prune.report.PruneOutcome;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.evaluation.Evaluator;
import org.kenworkbench.operations.evaluation.ModelScore;
import org.kenworkbench.operations.output.FileTrees;
import org.kenworkbench.operations.sweep.SweepGrid;
import org.kenworkbench.operations.sweep.SweepJob;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.tensor.Checkpoint;

/**
 * Scores what is to be scored, each model once: the unpruned one, the floor and the base, then a pass over the
 * checkpoints for each rule with all its shares, then shares between. No more than one model is on the disk at a time,
 * beside the subnetworks of one rule. One thread.
 */
final class SweepRun {

    private final SweepJob job;
    private final SweepPrunings prunings;
    private final PruneRunner runner;
    private final Evaluator validation;
    private final Optional<Evaluator> test;
    private final SweepInputs inputs;
    private final SweepFolder folder;
    private final OperationContext context;
    private final OperationContext.Stage stage;
    private final SweepScores scores;

    /** @param stage counts scored models */
    SweepRun(SweepJob job, PruneRunner runner, SweepEvaluators evaluators, SweepInputs inputs, SweepFolder folder,
            OperationContext context, OperationContext.Stage stage) {
        this.job = job;
        this.prunings = new SweepPrunings(job, runner.chooser().rulesOfNorms());
        this.runner = runner;
        this.validation = evaluators.validation();
        this.test = evaluators.test();
        this.inputs = inputs;
        this.folder = folder;
        this.context = new QuietContext(context);
        this.stage = stage;
        this.scores = new SweepScores(job.grid().seed());
    }

    /** The most models that a sweep scores. */
    static long mostModels(SweepPrunings prunings, boolean tested) throws OperationException {
        SweepJob job = prunings.job();
        long draws = 0;
        for (String rule : job.grid().rules()) {
            draws += prunings.draws(rule);
        }
        return 3L + draws * job.grid().resets().size() + 2L * job.grid().seeds() * job.refinement() + (tested ? 3 : 0);
    }

    SweepOutcome run() throws IOException, OperationException {
        requireRoom(job.grid().resets());
        return folder.write(neededBytes(job.grid().resets()), this::score);
    }

    private SweepOutcome score() throws IOException, OperationException {
        whole(Subject.TUNED, Subject.Split.VALIDATION);
        ModelScore tuned = scores.find(Subject.TUNED, Subject.Split.VALIDATION).orElseThrow().score();
        FewExamples.warn(validation, tuned, job.margin(), context);
        whole(Subject.FLOOR, Subject.Split.VALIDATION);
        if (!inputs.models().floorIsBase()) {
            whole(Subject.BASE, Subject.Split.VALIDATION);
        }
        for (String rule : job.grid().rules()) {
            pruned(rule, job.grid().resets());
        }
        if (!FewExamples.cannotChoose(tuned, job.margin())) {
            refine();
        }
        Optional<ScoredModel> best = Chooser.best(scores, job.margin());
        ScoredModel kept = best.orElseGet(() -> Chooser.nearest(scores));
        PruneOutcome pruning = keep(kept, best.isPresent() && test.isPresent());
        return new SweepOutcome(job, validation.description(), test.map(Evaluator::description), scores, kept,
                best.isPresent(),
                pruning);
    }

    private void refine() throws IOException, OperationException {
        for (int i = 0; i < job.refinement(); i++) {
            ScoredModel from = Chooser.best(scores, job.margin()).orElseGet(() -> Chooser.nearest(scores));
            OptionalDouble next = Chooser.between(scores, from, job.margin());
            if (next.isEmpty()) {
                return;
            }
            pruned(from.subject().rule(), List.of(next.getAsDouble()));
            if (!from.subject().rule().equals(SweepGrid.RANDOM)) {
                pruned(SweepGrid.RANDOM, List.of(next.getAsDouble()));
            }
        }
    }

    private void whole(Subject subject, Subject.Split split) throws IOException, OperationException {
        if (known(subject, split)) {
            return;
        }
        Path model = folder.temporary();
        inputs.models().whole(subject.model(), model, context);
        scores.add(
                score(subject, split, 0, model, subject.model() == Subject.Model.TUNED ? 0 : 1, OptionalLong.empty()));
    }

    /** Scores a method at all shares that have no score yet, with all its seeds. */
    private void pruned(String rule, List<Double> shares) throws IOException, OperationException {
        Map<Double, List<ScoredModel>> drawn = new LinkedHashMap<>();
        for (double share : shares) {
            if (scores.find(Subject.pruned(rule, share), Subject.Split.VALIDATION).isEmpty()) {
                drawn.put(share, new ArrayList<>());
            }
        }
        int draws = prunings.draws(rule);
        for (int draw = 0; draw < draws && !drawn.isEmpty(); draw++) {
            draw(rule, draw, drawn);
        }
        for (List<ScoredModel> ofShare : drawn.values()) {
            scores.add(draws == 1 ? ofShare.getFirst() : ScoredModel.mean(ofShare));
        }
    }

    /** One pass over the checkpoints for all shares that have no score with that seed yet. */
    private void draw(String rule, int draw, Map<Double, List<ScoredModel>> drawn)
            throws IOException, OperationException {
        List<Double> missing = new ArrayList<>();
        for (Map.Entry<Double, List<ScoredModel>> ofShare : drawn.entrySet()) {
            Optional<ScoredModel> earlier = earlier(Subject.pruned(rule, ofShare.getKey()), Subject.Split.VALIDATION,
                    draw);
            earlier.ifPresentOrElse(ofShare.getValue()::add, () -> missing.add(ofShare.getKey()));
        }
        if (missing.isEmpty()) {
            return;
        }
        requireRoom(missing);
        Path results = folder.temporary();
        for (PruneOutcome outcome : prune(rule, draw, missing, results, Optional.empty())) {
            double share = missing.removeFirst();
            drawn.get(share)
                    .add(scoreRestored(Subject.pruned(rule, share), Subject.Split.VALIDATION, draw, outcome, results));
        }
        FileTrees.deleteQuietly(results);
    }

    private void requireRoom(List<Double> shares) throws IOException, OperationException {
        folder.requireRoom(neededBytes(shares));
    }

    private long neededBytes(List<Double> shares) throws IOException, OperationException {
        List<PruningPlan> plans = new ArrayList<>();
        for (double share : shares) {
            plans.add(inputs.models().plan(prunings.request(SweepGrid.RANDOM, share)));
        }
        return ModelFolders.neededBytes(plans);
    }

    private List<PruneOutcome> prune(String rule, int draw, List<Double> shares, Path results, Optional<String> quality)
            throws IOException, OperationException {
        List<PruneOutcome> outcomes = runner.prune(prunings.pruning(rule, draw, shares, results, quality), context);
        if (!outcomes.getFirst().result().tunedDigest().equals(inputs.tunedDigest())) {
            throw new OperationException(ExitCode.INPUT,
                    job.source().tuned() + " has changed since the sweep began; start again with files"
                            + " that nobody writes to.");
        }
        return outcomes;
    }

    private ScoredModel scoreRestored(Subject subject, Subject.Split split, int draw, PruneOutcome outcome,
            Path results)
            throws IOException, OperationException {
        Path model = folder.temporary();
        Path ken = results.resolve(outcome.folder()).resolve(PruneOutcome.SUBNETWORK_FILE);
        try (Checkpoint container = runner.open(ken); Subnetwork subnetwork = Subnetwork.open(container)) {
            inputs.models().restored(subnetwork, model, context);
        }
        return score(subject, split, draw, model, 1 - outcome.result().storedFractionOfScope(),
                OptionalLong.of(outcome.sizes().subnetworkBytes()));
    }

    /** Whether it has a score, of this run or an earlier one, which then is taken. */
    private boolean known(Subject subject, Subject.Split split) throws OperationException {
        if (scores.find(subject, split).isPresent()) {
            return true;
        }
        Optional<ScoredModel> earlier = earlier(subject, split, 0);
        if (earlier.isPresent()) {
            scores.add(earlier.get());
        }
        return earlier.isPresent();
    }

    /** The score that an earlier run found. */
    private Optional<ScoredModel> earlier(Subject subject, Subject.Split split, int draw) throws OperationException {
        Optional<ScoredModel> earlier = folder.log().find(key(subject, split, draw));
        if (earlier.isPresent()) {
            scores.requireSameExamples(earlier.get());
            stage.advance(1);
            stage.reached(earlier.get().text() + ", by an earlier run");
        }
        return earlier;
    }

    private ScoredModel score(Subject subject, Subject.Split split, int draw, Path model, double resetShare,
            OptionalLong subnetworkBytes)
            throws IOException, OperationException {
        context.checkCancelled();
        long start = System.nanoTime();
        ModelScore score = evaluator(split).score(model, context);
        FileTrees.deleteQuietly(model);
        ScoredModel scored = new ScoredModel(subject, split, score, resetShare, subnetworkBytes,
                (System.nanoTime() - start) / 1e9);
        scores.requireSameExamples(scored);
        folder.log().add(key(subject, split, draw), scored);
        stage.advance(1);
        stage.reached(scored.text());
        return scored;
    }

    private Evaluator evaluator(Subject.Split split) {
        return split == Subject.Split.VALIDATION ? validation : test.orElseThrow();
    }

    private String key(Subject subject, Subject.Split split, int draw) throws OperationException {
        return inputs.key(subject.model() == Subject.Model.PRUNED && prunings.isNormed(subject.rule())) + " | "
                + split.id() + " | " + evaluator(split).description() + " | " + subject
                + (draw == 0 ? "" : " | seed + " + draw);
    }

    /** Prunes once more, for the result; with the test data, also scores the model that nobody has seen them choose. */
    private PruneOutcome keep(ScoredModel kept, boolean tested) throws IOException, OperationException {
        Subject subject = kept.subject();
        Path results = folder.temporary();
        PruneOutcome outcome = prune(subject.rule(), 0, List.of(subject.reset()), results,
                Optional.of(Verdict.quality(kept, scores))).getFirst();
        if (tested) {
            whole(Subject.TUNED, Subject.Split.TEST);
            if (!known(subject, Subject.Split.TEST)) {
                scores.add(scoreRestored(subject, Subject.Split.TEST, 0, outcome, results));
            }
            Subject random = Subject.pruned(SweepGrid.RANDOM, subject.reset());
            if (!known(random, Subject.Split.TEST)) {
                Path ofRandom = folder.temporary();
                scores.add(scoreRestored(random, Subject.Split.TEST, 0,
                        prune(random.rule(), 0, List.of(random.reset()), ofRandom, Optional.empty()).getFirst(),
                        ofRandom));
                FileTrees.deleteQuietly(ofRandom);
            }
        }
        for (String file : List.of(PruneOutcome.SUBNETWORK_FILE, PruneOutcome.REPORT_FILE,
                PruneOutcome.COMPOSITION_FILE)) {
            Files.move(results.resolve(file), folder.resolve(file));
        }
        return outcome;
    }
}
