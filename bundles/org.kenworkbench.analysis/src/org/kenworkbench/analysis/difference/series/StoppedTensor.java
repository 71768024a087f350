/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference.series;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.IntStream;

import org.kenworkbench.analysis.layers.MatrixOrder;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.place.Layer;
import org.kenworkbench.tensor.place.Place;
import org.kenworkbench.tensor.place.Roles;

/**
 * A tensor, matrix or not, that stands still at the end of a series, so that a training that goes on could freeze it.
 *
 * @param tensor the tensor
 * @param place  where it stands in the model
 * @param from   number of the first checkpoint from which on all steps, that to it included, are below the limit
 * @param moved  whether a value changed in any step
 */
public record StoppedTensor(TensorInfo tensor, Place place, int from, boolean moved) {

    /** Earliest stop first; of one checkpoint those in no layer, then by layer, role and use. */
    private static final Comparator<StoppedTensor> ORDER = Comparator.comparingInt(StoppedTensor::from)
            .thenComparing(stopped -> stopped.place().layer().isPresent())
            .thenComparing(stopped -> stopped.place().layer().orElse(new Layer("", 0)))
            .thenComparing(stopped -> Roles.of(stopped.tensor()))
            .thenComparing(stopped -> stopped.tensor().name(), MatrixOrder.BY_USE);

    public StoppedTensor {
        Objects.requireNonNull(tensor);
        Objects.requireNonNull(place);
    }

    /**
     * Lists all tensors that stopped, earliest first. A tensor that the last checkpoint lacks, or that has NaN or
     * infinite values in it, is no candidate for freezing and is left out, and so is one of which nothing is known in a
     * checkpoint after it stopped.
     *
     * @param limit relative change of a step below which a tensor stands still
     */
    public static List<StoppedTensor> of(CheckpointSeries series, double limit) {
        Map<TensorId, Place> places = series.places();
        int last = series.points().size() - 1;
        return series.tensors().stream().filter(tensor -> tensor.isIn(last) && tensor.notFinite(last) == 0)
                .flatMap(tensor -> {
                    OptionalInt stop = tensor.stoppedAt(limit);
                    return stop.stream().filter(from -> IntStream.rangeClosed(from, last).allMatch(tensor::isIn))
                            .mapToObj(from -> new StoppedTensor(tensor.tensor(),
                                    Objects.requireNonNull(places.get(tensor.tensor().id())), from, tensor.moved()));
                }).sorted(ORDER).toList();
    }
}
