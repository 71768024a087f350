/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.kenworkbench.analysis.frontier.ShareForm;
import org.kenworkbench.analysis.frontier.SharedBytes;
import org.kenworkbench.analysis.frontier.TensorShare;
import org.kenworkbench.analysis.layers.ModelProfile;
import org.kenworkbench.analysis.layers.TensorProfile;
import org.kenworkbench.internal.viz.Messages;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.frontier.KindBytes;
import org.kenworkbench.viz.frontier.SharedModel;
import org.kenworkbench.viz.modelmap.CellCoding;
import org.kenworkbench.viz.modelmap.MapCell;

/** Creates the map of what each tensor got of the bytes of a file. Stateless. */
public final class SharedLoader {

    private SharedLoader() {
    }

    /**
     * Creates the map of all tensors, those that got nothing included.
     *
     * @param profile  the tensors of the model by layer and role
     * @param title    title of the picture, which names the model
     * @param selected name of the selected tensor
     */
    public static SharedModel of(ModelProfile profile, SharedBytes shared, String title, Optional<String> selected) {
        Map<String, TensorShare> byName = shared.tensors().stream()
                .collect(Collectors.toMap(TensorShare::name, Function.identity(), (first, _) -> first));
        Set<String> loose = new HashSet<>();
        profile.loose().forEach(tensor -> loose.add(tensor.id().name()));
        List<KindBytes> kinds = kinds(shared, loose);
        List<String> figures = List.of(Messages.bind(Messages.Shared_total,
                Numbers.bytes(kinds.stream().mapToLong(KindBytes::bytes).sum())));
        return new SharedModel(ModelMapLoader.of(profile, title, figures, selected, tensors -> cell(tensors, byName)),
                kinds);
    }

    /**
     * Lists the uses of bytes that there are: what is always stored whole, the forms in layers, tensors of no layer,
     * and the header.
     */
    private static List<KindBytes> kinds(SharedBytes shared, Set<String> loose) {
        List<KindBytes> kinds = new ArrayList<>();
        add(kinds, Messages.Shared_head, Optional.empty(), bytes(shared, TensorShare::isFixed));
        for (ShareForm form : ShareForm.values()) {
            add(kinds, CellCoding.name(form), Optional.of(form),
                    bytes(shared, tensor -> tensor.detail().form() == form && !tensor.isFixed()
                            && !loose.contains(tensor.name())));
        }
        add(kinds, Messages.Shared_loose, Optional.empty(),
                bytes(shared, tensor -> !tensor.isFixed() && loose.contains(tensor.name())));
        add(kinds, Messages.Shared_header, Optional.empty(), shared.headerBytes());
        return kinds;
    }

    private static void add(List<KindBytes> kinds, String label, Optional<ShareForm> form, long bytes) {
        if (bytes > 0) {
            kinds.add(new KindBytes(label, form, bytes));
        }
    }

    private static long bytes(SharedBytes shared, Predicate<TensorShare> which) {
        return shared.tensors().stream().filter(which).mapToLong(TensorShare::bytes).sum();
    }

    /** Creates the cell of one tensor, or of the same matrix of all experts. */
    private static MapCell cell(List<TensorProfile> tensors, Map<String, TensorShare> byName) {
        List<String> names = tensors.stream().map(tensor -> tensor.id().name()).toList();
        List<TensorShare> shares = names.stream().filter(byName::containsKey).map(byName::get).toList();
        List<ShareForm> forms = shares.isEmpty() ? List.of(ShareForm.NOTHING)
                : shares.stream().map(share -> share.detail().form()).distinct().toList();
        List<String> texts = shares.stream().map(share -> text(share.detail())).distinct().toList();
        return MapCell.of(names, shares.stream().mapToLong(TensorShare::bytes).sum(),
                new CellCoding(forms, texts.size() == 1 ? texts.getFirst() : "", shares.stream()
                        .mapToDouble(TensorShare::lossPerByte).filter(loss -> !Double.isNaN(loss)).average()
                        .orElse(Double.NaN)));
    }

    /** Returns the settings of a form in a few characters: the share kept, the sign of signs, or rank and bits. */
    private static String text(TensorShare.Detail detail) {
        return switch (detail.form()) {
            case NOTHING -> "";
            case WHOLE -> Messages.Shared_all;
            case SIGNS -> "±";
            case KEPT -> Numbers.percent(detail.keptFraction(), detail.keptFraction() < 0.00995 ? 1 : 0);
            case FACTORS -> factors(detail);
            case FACTORS_AND_KEPT -> factors(detail) + '+';
        };
    }

    /** Returns the rank of factors and the bits of a number in them, such as {@code 4/8}; exact ones have no bits. */
    private static String factors(TensorShare.Detail detail) {
        String bits = detail.factors().replaceAll("\\D", "");
        return detail.rank() + (bits.isEmpty() ? "" : "/" + bits);
    }
}
