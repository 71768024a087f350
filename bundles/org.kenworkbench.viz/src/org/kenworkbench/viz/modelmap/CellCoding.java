/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.modelmap;

import java.util.List;
import java.util.Objects;

import org.kenworkbench.analysis.frontier.ShareForm;
import org.kenworkbench.internal.viz.Messages;
import org.kenworkbench.viz.canvas.Colour;
import org.kenworkbench.viz.colour.Theme;

/**
 * The form in which the change of the tensors of a cell is stored.
 *
 * @param forms       their forms, without repetition: one or more
 * @param text        settings of the form, for the cell; empty for none
 * @param lossPerByte share of the change of all tensors that each byte saves; NaN if unknown
 */
public record CellCoding(List<ShareForm> forms, String text, double lossPerByte) {

    public CellCoding {
        forms = List.copyOf(forms);
        Objects.requireNonNull(text);
    }

    /** Returns what several cells have in common: settings only if they are the same. */
    static CellCoding mean(List<CellCoding> codings) {
        List<String> texts = codings.stream().map(CellCoding::text).distinct().toList();
        return new CellCoding(codings.stream().flatMap(coding -> coding.forms().stream()).distinct().toList(),
                texts.size() == 1 ? texts.getFirst() : "",
                codings.stream().mapToDouble(CellCoding::lossPerByte).filter(loss -> !Double.isNaN(loss)).average()
                        .orElse(Double.NaN));
    }

    /** Returns the name of the form with what cells say of it, for a legend. */
    String kind() {
        return forms.size() > 1 ? Messages.Coding_several : switch (forms.getFirst()) {
            case NOTHING -> Messages.Coding_nothing_explained;
            case KEPT -> Messages.Coding_kept_explained;
            case SIGNS -> Messages.Coding_signs_explained;
            case FACTORS -> Messages.Coding_factors_explained;
            case FACTORS_AND_KEPT -> Messages.Coding_both_explained;
            case WHOLE -> Messages.Coding_whole_explained;
        };
    }

    /** Returns the name of a form. */
    public static String name(ShareForm form) {
        return switch (form) {
            case NOTHING -> Messages.Coding_nothing;
            case KEPT -> Messages.Coding_kept;
            case SIGNS -> Messages.Coding_signs;
            case FACTORS -> Messages.Coding_factors;
            case FACTORS_AND_KEPT -> Messages.Coding_both;
            case WHOLE -> Messages.Coding_whole;
        };
    }

    /** Returns the place of the form in a legend. */
    int order() {
        return forms.size() > 1 ? ShareForm.values().length : forms.getFirst().ordinal();
    }

    /** Returns the colour of the form; cells of several forms have one of their own. */
    Colour colour(Theme theme) {
        return forms.size() > 1 ? theme.surfaces().card() : colour(theme, forms.getFirst());
    }

    /** Returns the colour of a form. */
    public static Colour colour(Theme theme, ShareForm form) {
        return switch (form) {
            case NOTHING -> theme.pane();
            case KEPT -> theme.charts().series().get(0);
            case SIGNS -> theme.charts().methods().get(3);
            case FACTORS -> theme.charts().series().get(3);
            case FACTORS_AND_KEPT -> theme.charts().methods().get(2);
            case WHOLE -> theme.reset();
        };
    }
}
