/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.library;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.inputs.ResultPaths;
import org.kenworkbench.operations.output.ShardSize;
import org.kenworkbench.operations.prune.AdapterUse;
import org.kenworkbench.operations.prune.PruneJob;
import org.kenworkbench.operations.prune.PruneSource;
import org.kenworkbench.operations.prune.PruneTarget;
import org.kenworkbench.operations.prune.PrunedModelFiles;
import org.kenworkbench.operations.prune.SubnetworkForm;
import org.kenworkbench.operations.prune.Unmatched;
import org.kenworkbench.pruning.Allocation;
import org.kenworkbench.pruning.Budget;
import org.kenworkbench.pruning.Fill;
import org.kenworkbench.pruning.Outside;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.Rescale;
import org.kenworkbench.pruning.Scope;
import org.kenworkbench.subnetwork.format.SubnetworkCoding;
import org.kenworkbench.tensor.steps.FactorPrecision;
import org.kenworkbench.tensor.steps.ValuePrecision;

/**
 * A pruning that is wanted: what the options of {@code ken prune} say, under their names and with their defaults.
 * Threads, seed and whether results may be replaced are those of the {@link KenRun}. Immutable.
 */
public final class PruneRequest {

    private final PruneSource source;
    private final List<Budget> amounts;
    private final PruningRequest.Choice choice;
    private final Scope scope;
    private final Outside outside;
    private final PruningRequest.Values values;
    private final PruneTarget target;

    private PruneRequest(Builder built, Path out) {
        source = built.source.withFolders(built.coding.fileVersion() > 1);
        amounts = List.copyOf(built.amounts);
        choice = new PruningRequest.Choice(built.rule, built.allocation, built.provider, 0);
        scope = new Scope(built.scope, built.matricesOnly);
        outside = built.outside;
        values = new PruningRequest.Values(built.fill, built.rank, built.rescale, built.precision,
                built.factors);
        target = new PruneTarget(out, false, built.resume, built.form(), built.modelFiles(),
                new ResultPaths(built.absolutePaths, Optional.empty()), Optional.empty());
        // Refuses now what does not go together.
        job(RunSettings.defaults());
    }

    /**
     * Begins a request.
     *
     * @param base  a checkpoint: a file, or a folder of a model
     * @param tuned one of the same architecture, or an adapter of the base
     */
    public static Builder builder(Path base, Path tuned) {
        return new Builder(base, tuned);
    }

    PruneJob job(RunSettings settings) {
        PruningRequest.Choice seeded = new PruningRequest.Choice(choice.ruleId(), choice.allocation(),
                choice.providerId(), settings.seed());
        return new PruneJob(source,
                amounts.stream().map(amount -> new PruningRequest(seeded, amount, scope, outside, values)).toList(),
                new PruneTarget(target.out(), settings.force(), target.resume(), target.form(), target.model(),
                        target.paths(), target.quality()));
    }

    /** Collects what is wanted; used by one thread. */
    public static final class Builder {

        private PruneSource source;
        private final List<Budget> amounts = new ArrayList<>();
        private String rule = "ken";
        private String scope = "all";
        private boolean matricesOnly;
        private Outside outside = Outside.TUNED;
        private Fill fill = Fill.BASE;
        private int rank;
        private FactorPrecision factors = FactorPrecision.EXACT;
        private Allocation allocation = Allocation.ROW;
        private Rescale rescale = Rescale.NONE;
        private ValuePrecision precision = ValuePrecision.EXACT;
        private String provider = PruningRequest.AUTO;
        private SubnetworkCoding coding = SubnetworkCoding.AUTO;
        private boolean model;
        private @Nullable ShardSize shardSize;
        private boolean absolutePaths;
        private boolean resume;
        private @Nullable Path folder;

        private Builder(Path base, Path tuned) {
            source = PruneSource.of(Objects.requireNonNull(base), Objects.requireNonNull(tuned));
        }

        /**
         * Adds an amount: the number of values that each row keeps. Of several amounts each has a folder of its own in
         * the output.
         *
         * @throws IllegalArgumentException if it is less than 1
         */
        public Builder k(long count) {
            amounts.add(new Budget.Count(count));
            return this;
        }

        /**
         * Adds an amount: the share of each row that is kept.
         *
         * @param share from 0 to 1
         * @throws IllegalArgumentException if it is not
         */
        public Builder keep(double share) {
            amounts.add(new Budget.KeepShare(share));
            return this;
        }

        /**
         * Adds an amount: the share of each row that is reset.
         *
         * @param share from 0 to 1
         * @throws IllegalArgumentException if it is not
         */
        public Builder reset(double share) {
            amounts.add(new Budget.ResetShare(share));
            return this;
        }

        /** Sets the rule that selects, one of {@link Ken#rules()}; {@code ken} otherwise. */
        public Builder rule(String id) {
            rule = Objects.requireNonNull(id);
            return this;
        }

        /** Sets the tensors that are pruned, as {@code --scope} has it; {@code all} otherwise. */
        public Builder scope(String tensors) {
            scope = Objects.requireNonNull(tensors);
            return this;
        }

        /** Sets whether only tensors of two dimensions and more are pruned. */
        public Builder matricesOnly(boolean only) {
            matricesOnly = only;
            return this;
        }

        /** Sets where tensors outside the scope are taken from. */
        public Builder outside(Outside from) {
            outside = Objects.requireNonNull(from);
            return this;
        }

        /** Sets what a reset parameter becomes; its base value otherwise. */
        public Builder fill(Fill with) {
            fill = Objects.requireNonNull(with);
            rank = 0;
            factors = FactorPrecision.EXACT;
            return this;
        }

        /**
         * Sets that reset parameters get a low-rank approximation of the change: {@link Fill#LOW_RANK} of that rank.
         */
        public Builder fillLowRank(int ofRank) {
            return fillLowRank(ofRank, FactorPrecision.EXACT);
        }

        /**
         * Sets the same, with factors that are told so precisely.
         *
         * @param ofRank 0 to spend the amount of each tensor on its factors
         */
        public Builder fillLowRank(int ofRank, FactorPrecision precisely) {
            fill = Fill.LOW_RANK;
            rank = ofRank;
            factors = Objects.requireNonNull(precisely);
            return this;
        }

        /** Sets the group of values among which an amount is spent. */
        public Builder allocate(Allocation among) {
            allocation = Objects.requireNonNull(among);
            return this;
        }

        /** Sets what becomes of kept values. */
        public Builder rescale(Rescale by) {
            rescale = Objects.requireNonNull(by);
            return this;
        }

        /** Sets how precisely the changes of kept values are told; exactly otherwise. */
        public Builder values(ValuePrecision of) {
            precision = Objects.requireNonNull(of);
            return this;
        }

        /** Sets the file of norms, for rules that need them. */
        public Builder norms(Path file) {
            source = source.withNorms(Optional.of(file));
            return this;
        }

        /** Sets what becomes of tensors that only one of the two checkpoints has. */
        public Builder unmatched(Unmatched treatment) {
            source = source.with(treatment);
            return this;
        }

        /** Sets what is done with a tuned checkpoint that is an adapter. */
        public Builder adapter(AdapterUse use) {
            source = source.with(use);
            return this;
        }

        /** Sets who runs the rule, one of {@link Ken#providers()}; the quickest one that can otherwise. */
        public Builder provider(String id) {
            provider = Objects.requireNonNull(id);
            return this;
        }

        /** Sets the coding of the stored values. */
        public Builder coding(SubnetworkCoding ofValues) {
            coding = Objects.requireNonNull(ofValues);
            return this;
        }

        /** Sets whether the pruned model itself is written, too. */
        public Builder writeModel(boolean wanted) {
            model = wanted;
            return this;
        }

        /** Sets how much one file of the subnetwork and of the model may hold; all of it otherwise. */
        public Builder shardSize(ShardSize most) {
            shardSize = Objects.requireNonNull(most);
            return this;
        }

        /** Sets whether results name their inputs by absolute paths; relative to the output otherwise. */
        public Builder absolutePaths(boolean wanted) {
            absolutePaths = wanted;
            return this;
        }

        /** Sets whether to go on with what a run that was killed or cancelled has left, and to leave the same. */
        public Builder resume(boolean wanted) {
            resume = wanted;
            return this;
        }

        /** Sets the folder of the results, which is made. */
        public Builder out(Path ofResults) {
            folder = Objects.requireNonNull(ofResults);
            return this;
        }

        /**
         * Makes the request.
         *
         * @throws IllegalStateException    if no amount or no output was given
         * @throws IllegalArgumentException if settings do not go together
         */
        public PruneRequest build() {
            Path out = folder;
            if (out == null) {
                throw new IllegalStateException("a pruning needs a folder for its results; give it by out().");
            }
            if (amounts.isEmpty()) {
                throw new IllegalStateException("a pruning needs an amount; give one by k(), keep() or reset().");
            }
            if (shardSize != null && !SubnetworkForm.splits(coding) && !model) {
                throw new IllegalArgumentException(
                        "a .ken file of version 1 is never split, and nothing else is written;"
                                + " leave out shardSize() or coding().");
            }
            return new PruneRequest(this, out);
        }

        private SubnetworkForm form() {
            return SubnetworkForm.of(coding, Optional.ofNullable(shardSize));
        }

        private Optional<PrunedModelFiles> modelFiles() {
            return model ? Optional.of(new PrunedModelFiles(Optional.ofNullable(shardSize))) : Optional.empty();
        }
    }
}
