/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.difference;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.kenworkbench.analysis.difference.finding.Finding;
import org.kenworkbench.analysis.difference.finding.Finding.LeftAtBase;
import org.kenworkbench.internal.operations.diagnose.PairSentences;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.place.Layer;
import org.kenworkbench.tensor.place.Part;

/** Says findings in words, a sentence each. Stateless. */
public final class DiffSentences {

    /** Names and parts that a sentence lists; of more it tells how many. */
    private static final int MOST_LISTED = 3;

    private DiffSentences() {
    }

    /** Says a finding. */
    public static String of(Finding finding) {
        return switch (finding) {
            case Finding.NotFinite found -> notFinite(found);
            case Finding.Zeroed found -> "All values of " + names(found.tensors()) + " are zero; the base's are not.";
            case Finding.Scaled found -> scaled(found);
            case Finding.ScaleLost found -> scaleLost(found);
            case Finding.Transposed found -> found.tensor() + " looks transposed: its cosine is "
                    + thousandths(found.turned()) + " with the base turned, and " + thousandths(found.asIs())
                    + " with the base as it is (" + Quantities.count(found.sampled()) + " values looked at).";
            case Finding.RowsReordered found -> "The rows of " + names(found.tensors())
                    + " are the base's in another order, as converters of queries and keys make it ("
                    + found.sampledRows() + " rows of each looked for).";
            case Finding.TakenFrom found -> found.tensor() + " is unlike the base's, but like the base's "
                    + found.other() + '.';
            case Finding.Gone found -> gone(found);
            case Finding.Added found -> tensors(found.tensors(), "new", "that the base does not have");
            case Finding.Reshaped found -> reshaped(found.misfit().base(), found.misfit().tuned());
            case Finding.Untied found -> found.first() + " and " + found.second()
                    + " are one tensor in the base, and two with different values in the tuned model.";
            case LeftAtBase found -> left(found);
            case Finding.ExpertsLeft found -> "None of the " + counted(found.experts(), "expert")
                    + " changed, while the attention beside them changed by " + percent(found.others())
                    + ": they were frozen, or what they learnt was not merged.";
            case Finding.Outlying found -> outlying(found);
            case Finding.OtherBase found -> PairSentences.otherBase(found.relativeChange());
            case Finding.CastAlone found -> "Only the type differs: every value is the base's, converted from "
                    + types(found.from()) + " to " + types(found.to()) + '.';
            case Finding.LowRank found -> "The change of " + counted(found.matrices(), "matrix")
                    + " has a rank of about " + found.rank() + ", as a merged adapter leaves it (up to " + found.rows()
                    + " rows of each sampled).";
            case Finding.RowsUnchanged found -> rowsUnchanged(found);
            case Finding.MovedTogether found -> Quantities.count(found.holding()) + " of "
                    + counted(found.lines(), found.byRows() ? "row" : "column")
                    + " of " + found.tensor() + " hold nine tenths of its change.";
            case Finding.RowsAdded found -> found.tensor() + " has " + counted(found.ofTuned(), "row")
                    + ", and the base's " + Quantities.count(found.ofBase()) + '.';
            case Finding.LayersUnchanged found -> layers(found.layers()) + " did not change; "
                    + Quantities.count(found.others()) + (found.others() == 1 ? " other did." : " others did.");
            case Finding.Renamed found -> "The names of " + counted(found.tensorCount(), "tensor")
                    + " begin with '" + found.inTuned() + "' where the base's begin with '" + found.inBase() + "'.";
            case Finding.FitNarrower found -> "All values of both also fit " + found.narrow() + ": "
                    + Quantities.bytes(found.narrowBytes()) + " would hold what takes "
                    + Quantities.bytes(found.sizeBytes()) + '.';
            case Finding.NamedByGguf found -> (found.inTuned() ? "The tuned model has the names of GGUF"
                    : "The base has the names of GGUF") + ", the other model has not; "
                    + counted(found.tensorCount(), "tensor") + " went together by layer and word.";
            case Finding.Regrouped found -> regrouped(found);
            case Finding.NothingTogether found -> "None of " + counted(found.ofTuned(), "tensor")
                    + " goes together with one of the base's " + Quantities.count(found.ofBase())
                    + ": names or shapes differ in all of them. Where only names begin in another way, --map says how.";
        };
    }

    private static String regrouped(Finding.Regrouped found) {
        String what = switch (found.kind()) {
            case QUERY_KEY_VALUE -> "Queries, keys and values";
            case GATE_UP -> "Gates and up projections";
            case EXPERTS -> "Experts";
            case EXPERTS_GATE_UP -> "Experts, gates and up projections";
        };
        return what + " are joined in " + (found.joinedInTuned() ? "the tuned model and apart in the base"
                : "the base and apart in the tuned model") + "; compared as " + names(found.tensors()) + '.';
    }

    private static String notFinite(Finding.NotFinite found) {
        return counted(found.values(), "value") + " of " + names(found.tensors())
                + (found.values() == 1 ? " is" : " are") + " NaN or infinite; "
                + (found.narrowed() ? "the base's may be too large for the tuned model's type."
                        : found.ofBase() == 0 ? "the base's are finite."
                                : "so are " + Quantities.count(found.ofBase()) + " of the base's.");
    }

    private static String scaled(Finding.Scaled found) {
        String times = found.most() < found.least() * 1.01 ? times(found.least())
                : times(found.least()) + " to " + times(found.most());
        boolean one = found.tensors().size() == 1;
        return names(found.tensors()) + (one ? " is " : " are ") + times + " times as large as the base's, in "
                + (one ? "its" : "their") + " direction"
                + (found.others() > 1 ? "; no other matrix grew or shrank by more than " + times(found.others())
                        + " times" : "")
                + ". A scale was lost, or applied twice.";
    }

    private static String scaleLost(Finding.ScaleLost found) {
        return found.converted()
                ? names(found.tensors()) + (found.tensors().size() == 1 ? " has" : " have")
                        + " the codes of FP8 as numbers: the scales beside them (" + names(found.scales())
                        + ") were not applied."
                : "The scales " + names(found.scales()) + " are gone: without them the FP8 codes of "
                        + names(found.tensors()) + " are other numbers.";
    }

    private static String gone(Finding.Gone found) {
        boolean one = found.tensors().size() == 1;
        return (found.all() && !one ? "All " : "") + counted(found.tensors().size(), "tensor") + " of "
                + word(found.part()) + (one ? " is gone: " : " are gone: ") + names(found.tensors()) + '.';
    }

    private static String tensors(List<TensorId> tensors, String what, String more) {
        return counted(tensors.size(), "tensor") + (tensors.size() == 1 ? " is " : " are ") + what + ", " + more + ": "
                + names(tensors) + '.';
    }

    private static String reshaped(TensorInfo base, TensorInfo tuned) {
        return base.shape().equals(tuned.shape())
                ? tuned.name() + " is " + base.dtype() + " in the base and " + tuned.dtype()
                        + " in the tuned model; values of these types are not compared."
                : tuned.name() + " has another shape: " + base.shape() + " in the base, " + tuned.shape()
                        + " in the tuned model.";
    }

    private static String left(LeftAtBase found) {
        String kind = found.kind() == LeftAtBase.Kind.EXPERT ? "expert" : "head";
        String changed = found.others() == 1 ? " other of its kind" : " others";
        String range = Double.isNaN(found.least()) ? "" : " by " + percent(found.least()) + " to "
                + percent(found.most());
        if (found.parts().size() == 1) {
            return capital(kind) + ' ' + found.parts().getFirst().number() + " of layer "
                    + found.parts().getFirst().layer() + " never changed; the " + Quantities.count(found.others())
                    + changed + " changed" + range + '.';
        }
        String list = found.parts().stream().limit(MOST_LISTED)
                .map(part -> part.number() + " of layer " + part.layer()).collect(Collectors.joining(", "));
        int more = found.parts().size() - MOST_LISTED;
        return counted(found.parts().size(), kind) + " never changed (" + list + (more > 0 ? " and " + more + " more"
                : "") + "); the " + Quantities.count(found.others()) + " others of these layers changed" + range + '.';
    }

    private static String outlying(Finding.Outlying found) {
        return capital(word(found.part())) + found.layer().map(layer -> " of layer " + layer).orElse("")
                + " changed by " + percent(found.relativeChange()) + ", "
                + timesMedian(found.relativeChange() / found.median()) + " times the median matrix ("
                + percent(found.median()) + ").";
    }

    private static String timesMedian(double ratio) {
        return ratio < 999.5 ? String.valueOf(Math.round(ratio)) : Quantities.figure(ratio);
    }

    private static String rowsUnchanged(Finding.RowsUnchanged found) {
        String few = found.mostlyUnchanged() == 0 ? ""
                : Quantities.count(found.mostlyUnchanged()) + " of " + counted(found.rows(), "row")
                        + " changed in less than half of their columns";
        String none = found.unchanged() == 0 ? ""
                : Quantities.count(found.unchanged())
                        + (few.isEmpty() ? " of " + counted(found.rows(), "row") : "") + " did not change";
        return found.tensor() + ": " + few + (few.isEmpty() || none.isEmpty() ? "" : ", and ") + none + '.';
    }

    private static String layers(List<Layer> layers) {
        String list = layers.stream().limit(MOST_LISTED).map(Layer::toString).collect(Collectors.joining(", "));
        int more = layers.size() - MOST_LISTED;
        return (layers.size() == 1 ? "Layer " : "Layers ") + list + (more > 0 ? " and " + more + " more" : "");
    }

    /** Tells how many errors and warnings there are; at least one. */
    public static String found(long errors, long warnings) {
        String counts = (errors > 0 ? counted(errors, "error") : "") + (errors > 0 && warnings > 0 ? " and " : "")
                + (warnings > 0 ? counted(warnings, "warning") : "");
        return counts + (errors + warnings == 1 ? " was found." : " were found.");
    }

    /** Returns a count with its noun, in the plural where it is not 1. */
    public static String counted(long count, String noun) {
        String plural = noun.endsWith("matrix") ? noun.substring(0, noun.length() - 1) + "ces" : noun + 's';
        return Quantities.count(count) + ' ' + (count == 1 ? noun : plural);
    }

    /** Lists names; of many the first ones and how many more there are. */
    public static String names(List<TensorId> tensors) {
        if (tensors.size() == 1) {
            return tensors.getFirst().name();
        }
        int listed = tensors.size() <= MOST_LISTED ? tensors.size() - 1 : MOST_LISTED - 1;
        return tensors.stream().limit(listed).map(TensorId::name).collect(Collectors.joining(", ")) + " and "
                + (listed == tensors.size() - 1 ? tensors.getLast().name()
                        : Quantities.count(tensors.size() - listed) + " more");
    }

    private static String types(List<DType> types) {
        return types.stream().map(DType::name).collect(Collectors.joining(" and "));
    }

    private static String word(Part part) {
        return switch (part) {
            case FFN -> "FFN";
            case HEAD -> "the head";
            case OTHER -> "other parts";
            case ATTENTION, CROSS_ATTENTION, EMBEDDINGS, NORMS -> part.id();
        };
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** Formats a share with three significant digits, as in {@code 26.6 %} and {@code 0.0215 %}. */
    public static String percent(double share) {
        return Double.isFinite(share) ? Quantities.preciseShare(share) : "from zero";
    }

    /** Formats a share of something, as in {@code 26.6 % of its norm} and {@code 12.9 times its norm}. */
    public static String percentOf(double share, String whole) {
        return Double.isFinite(share) ? Quantities.preciseShareOf(share, whole) : percent(share);
    }

    private static String times(double ratio) {
        return Quantities.figure(ratio);
    }

    private static String thousandths(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
