/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.editor.document;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.composition.TensorFate;
import org.kenworkbench.internal.ui.text.FigureText;
import org.kenworkbench.ui.TensorRow;

/**
 * The conclusion that a composition opens on: the tensor that tuning changed most by its norm, and the pruned one of
 * whose tuning the kept positions hold least beside a random choice. Matrices count; vectors, whose base may be almost
 * zero, only where there are no matrices.
 *
 * @param changed the tensor that tuning changed most; empty if it changed none
 * @param median  median of ‖tuned - base‖ / ‖base‖ of the tensors that count
 * @param lost    the tensor of whose tuning least is kept; empty if none was pruned and changed
 */
public record NotableChange(Optional<TensorRow> changed, double median, Optional<TensorRow> lost) {

    /** Share of what a random choice keeps of the tuning from which on a tensor is not notable for what was lost. */
    private static final double AS_MUCH = 0.995;

    /** Finds out what is notable about tensors. */
    public static NotableChange of(List<TensorRow> tensors) {
        List<TensorRow> moved = tensors.stream().filter(tensor -> tensor.deltaNorm() > 0).toList();
        List<TensorRow> matrices = moved.stream().filter(tensor -> tensor.shape().size() > 1).toList();
        List<TensorRow> counted = matrices.isEmpty() ? moved : matrices;
        double[] norms = counted.stream().mapToDouble(TensorRow::deltaNorm).sorted().toArray();
        int half = norms.length / 2;
        double median = norms.length == 0 ? Double.NaN
                : norms.length % 2 == 1 ? norms[half] : (norms[half - 1] + norms[half]) / 2;
        return new NotableChange(counted.stream().max(Comparator.comparingDouble(TensorRow::deltaNorm)), median,
                counted.stream().filter(tensor -> tensor.fate() == TensorFate.PRUNED && tensor.randomKept() > 0)
                        .min(Comparator.comparingDouble(NotableChange::keptBesideRandom))
                        .filter(tensor -> keptBesideRandom(tensor) < AS_MUCH));
    }

    private static double keptBesideRandom(TensorRow tensor) {
        return tensor.tuningKept() / tensor.randomKept();
    }

    /**
     * Says it in one sentence, in which the names of tensors are links.
     *
     * @return an empty text if tuning changed nothing
     */
    public String sentence() {
        if (changed.isEmpty()) {
            return "";
        }
        TensorRow most = changed.get();
        String first = Messages.bind(Messages.Notable_Changed,
                new Object[] {link(most), FigureText.share(most.deltaNorm()), FigureText.share(median)});
        return lost.map(tensor -> Messages.bind(Messages.Notable_Lost,
                new Object[] {first, link(tensor), FigureText.share(tensor.tuningKept()),
                        FigureText.share(tensor.randomKept())}))
                .orElseGet(() -> Messages.bind(Messages.Notable_End, first));
    }

    /** Links a name within its layer, of which nothing is taken for a link itself or a mnemonic. */
    private static String link(TensorRow tensor) {
        String name = tensor.name();
        String shown = tensor.layer().map(layer -> Messages.bind(Messages.Notable_OfLayer, layer,
                tensor.place().label())).orElse(name).replace("&", "&&");
        return (name + shown).matches(".*[<>\"].*") ? shown : "<a href=\"" + name + "\">" + shown + "</a>";
    }
}
