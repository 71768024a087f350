/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.data;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.kenworkbench.analysis.difference.ModelDifference;
import org.kenworkbench.analysis.difference.TensorDifference;
import org.kenworkbench.analysis.difference.finding.Finding;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.place.Layer;
import org.kenworkbench.tensor.place.Place;
import org.kenworkbench.tensor.place.Places;
import org.kenworkbench.viz.finding.FindingPicture;

/** Makes the small pictures beside the findings of a pair. Immutable; not for the UI thread, as names are read. */
public final class FindingPictures {

    private static final Layer NO_LAYER = new Layer("", 0);

    private final ModelDifference difference;
    private final Map<TensorId, Place> places;

    public FindingPictures(ModelDifference difference) {
        this.difference = difference;
        places = Places.of(difference.tensors().stream().map(TensorDifference::tuned).toList());
    }

    /** Returns the picture of a finding about this difference. */
    public FindingPicture of(Finding finding) {
        return switch (finding) {
            case Finding.Transposed _ -> new FindingPicture.Turned();
            case Finding.Scaled found -> bars(found.tensors(), FindingPictures::growth);
            case Finding.LeftAtBase found -> left(found);
            case Finding.ExpertsLeft found -> new FindingPicture.Squares(found.experts(),
                    IntStream.range(0, found.experts()).boxed().collect(Collectors.toSet()));
            case Finding.LayersUnchanged found -> layers(found);
            case Finding.RowsUnchanged found -> share(found.unchanged() + found.mostlyUnchanged(), found.rows());
            case Finding.MovedTogether found -> share(found.holding(), found.lines());
            case Finding.FitNarrower found -> share(found.narrowBytes(), found.sizeBytes());
            case Finding.Gone found -> share(found.tensors().size(),
                    found.tensors().size() + difference.tensors().size());
            case Finding.Added found -> share(found.tensors().size(),
                    found.tensors().size() + difference.tensors().size());
            case Finding.RowsAdded found -> share(Math.min(found.ofBase(), found.ofTuned()),
                    Math.max(found.ofBase(), found.ofTuned()));
            case Finding.NotFinite found -> bars(found.tensors(), tensor -> tensor.counts().tunedNotFinite());
            case Finding.Zeroed found -> bars(found.tensors(), tensor -> share(tensor.counts().tunedZeros(), tensor));
            case Finding.Outlying found -> bars(found.tensors(), FindingPictures::change);
            case Finding.RowsReordered found -> bars(found.tensors(), FindingPictures::change);
            case Finding.TakenFrom found -> bars(found.tensors(), FindingPictures::change);
            case Finding.ScaleLost found -> bars(found.tensors(), FindingPictures::change);
            case Finding.LowRank found -> bars(found.tensors(), FindingPictures::change);
            case Finding.Untied _,Finding.Reshaped _,Finding.OtherBase _ -> FindingPicture.NONE;
            case Finding.CastAlone _,Finding.Renamed _,Finding.NamedByGguf _ -> FindingPicture.NONE;
            case Finding.Regrouped _,Finding.NothingTogether _ -> FindingPicture.NONE;
        };
    }

    /** Draws the same matrix of all layers, or all matrices where what was found is in no layer, or is several. */
    private FindingPicture bars(List<TensorId> found, ToDoubleFunction<TensorDifference> height) {
        Set<TensorId> about = new HashSet<>(found);
        Set<String> kinds = found.stream().filter(places::containsKey).map(id -> places.get(id).matrix())
                .collect(Collectors.toSet());
        List<TensorDifference> like = difference.tensors().stream()
                .filter(tensor -> kinds.contains(place(tensor).matrix())).toList();
        List<TensorDifference> shown = kinds.size() == 1 && like.size() > 1
                ? like.stream().sorted(Comparator.comparing(tensor -> place(tensor).layer().orElse(NO_LAYER))).toList()
                : difference.tensors().stream().filter(
                        tensor -> tensor.tuned().shape().rank() > 1 || about.contains(tensor.tuned().id())).toList();
        Set<Integer> marked = IntStream.range(0, shown.size())
                .filter(i -> about.contains(shown.get(i).tuned().id())).boxed().collect(Collectors.toSet());
        return marked.isEmpty() ? FindingPicture.NONE
                : new FindingPicture.Bars(shown.stream().map(tensor -> finite(height.applyAsDouble(tensor))).toList(),
                        marked);
    }

    private Place place(TensorDifference tensor) {
        return Objects.requireNonNull(places.get(tensor.tuned().id()));
    }

    private static double finite(double value) {
        return Double.isFinite(value) ? Math.max(0, value) : 0;
    }

    private static double change(TensorDifference tensor) {
        return tensor.squares().relativeChange();
    }

    /** Returns how many times longer the longer of both is, on a logarithmic scale. */
    private static double growth(TensorDifference tensor) {
        return Math.abs(Math.log(tensor.squares().normRatio()));
    }

    private static double share(long values, TensorDifference tensor) {
        return tensor.counts().values() == 0 ? 0 : (double) values / tensor.counts().values();
    }

    private static FindingPicture share(long part, long all) {
        return all == 0 ? FindingPicture.NONE : new FindingPicture.Share((double) part / all);
    }

    /** Draws the experts or heads of the first layer that has some that did not change. */
    private static FindingPicture left(Finding.LeftAtBase found) {
        Layer first = found.parts().getFirst().layer();
        Set<Integer> marked = found.parts().stream().filter(part -> part.layer().equals(first))
                .map(Finding.LeftAtBase.PartOfLayer::number).collect(Collectors.toSet());
        long layers = found.parts().stream().map(Finding.LeftAtBase.PartOfLayer::layer).distinct().count();
        int count = (int) ((found.others() + found.parts().size()) / layers);
        return new FindingPicture.Squares(Math.max(count, 1 + new TreeSet<>(marked).last()), marked);
    }

    /** Draws the change of each layer. */
    private FindingPicture layers(Finding.LayersUnchanged found) {
        Map<Layer, Double> changes = new TreeMap<>();
        for (TensorDifference tensor : difference.tensors()) {
            place(tensor).layer().ifPresent(layer -> changes.merge(layer, tensor.squares().delta(), Double::sum));
        }
        List<Layer> layers = List.copyOf(changes.keySet());
        return new FindingPicture.Bars(changes.values().stream().map(Math::sqrt).toList(),
                found.layers().stream().map(layers::indexOf).filter(index -> index >= 0).collect(Collectors.toSet()));
    }
}
