/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.prune;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.kenworkbench.internal.ui.widget.Card;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.SegmentedChoice;
import org.kenworkbench.internal.ui.widget.Skin.Style;
import org.kenworkbench.internal.ui.wizard.Section;
import org.kenworkbench.pruning.Fill;
import org.kenworkbench.pruning.Outside;
import org.kenworkbench.pruning.PruningRequest;

/** Card that asks what reset parameters and tensors outside the scope become, and which provider computes. */
final class SettingsCard {

    private static final int GAP = 10;

    private final SegmentedChoice fill;
    private final SegmentedChoice outside;
    private final Label ofOutside;
    private final Combo provider;
    private final Label unavailable;
    private final Runnable changed;
    private List<ProviderState> states = List.of();
    private String wanted;

    /** @param firstProvider an id, or {@code auto} */
    SettingsCard(Composite parent, Fonts fonts, String firstProvider, Runnable changed) {
        this.changed = changed;
        wanted = firstProvider;
        Card card = new Section(parent, Messages.Settings_Heading, fonts).card();
        Composite table = new Composite(card, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(3).spacing(GAP, 4).applyTo(table);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(table);
        fill = choice(table, fonts, Messages.Settings_Fill, Messages.Settings_FillBase, Messages.Settings_FillZero);
        hint(table, Messages.Settings_FillHint, fonts);
        outside = choice(table, fonts, Messages.Settings_Outside, Messages.Settings_OutsideTuned,
                Messages.Settings_OutsideBase);
        ofOutside = hint(table, "", fonts);
        new Label(table, SWT.NONE).setText(Messages.Settings_Provider);
        provider = new Combo(table, SWT.READ_ONLY);
        GridDataFactory.fillDefaults().span(2, 1).grab(true, false).applyTo(provider);
        provider.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> {
            wanted = ids().get(provider.getSelectionIndex());
            changed.run();
        }));
        unavailable = PageLabels.paragraph(card, "", Style.BAD, fonts.small());
        show(List.of(), false);
    }

    /** Adds a choice between two, of which the first is chosen. */
    private SegmentedChoice choice(Composite table, Fonts fonts, String label, String first, String second) {
        new Label(table, SWT.NONE).setText(label);
        SegmentedChoice choice = new SegmentedChoice(table, label, List.of(first, second), 0, fonts.small(),
                index -> changed.run());
        GridDataFactory.swtDefaults().align(SWT.BEGINNING, SWT.CENTER).applyTo(choice);
        return choice;
    }

    private static Label hint(Composite table, String text, Fonts fonts) {
        Label hint = PageLabels.line(table, text, Style.SECOND, fonts.small());
        GridDataFactory.fillDefaults().grab(true, false).hint(0, SWT.DEFAULT).align(SWT.FILL, SWT.CENTER).applyTo(hint);
        return hint;
    }

    /** Chooses what becomes of the rest, without telling the listener. */
    void choose(PruneChoices.Rest rest) {
        fill.show(rest.fill() == Fill.ZERO ? 1 : 0);
        outside.show(rest.outside() == Outside.BASE ? 1 : 0);
    }

    Fill fill() {
        return fill.chosen() == 1 ? Fill.ZERO : Fill.BASE;
    }

    Outside outside() {
        return outside.chosen() == 1 ? Outside.BASE : Outside.TUNED;
    }

    String provider() {
        return wanted;
    }

    /**
     * Shows what may be chosen.
     *
     * @param all        states of all providers for the chosen rule
     * @param everything whether all parameters are in scope
     */
    void show(List<ProviderState> all, boolean everything) {
        states = all;
        ofOutside.setText(everything ? Messages.Settings_OutsideNone : "");
        List<String> ids = ids();
        provider.setItems(ids.stream().map(this::label).toArray(String[]::new));
        // A provider that was asked for stays chosen even if it cannot run this rule: there is no silent fallback.
        provider.select(Math.max(0, ids.indexOf(wanted)));
        String text = states.stream().filter(state -> !state.usable())
                .map(state -> NLS.bind(Messages.Provider_Unavailable, state.id(), state.reason()))
                .collect(Collectors.joining("\n"));
        unavailable.setText(PageLabels.literal(text));
    }

    /** Returns the ids to choose from: {@code auto}, the providers that can run, and the one that was asked for. */
    private List<String> ids() {
        List<String> usable = states.stream().filter(state -> state.usable() || state.id().equals(wanted))
                .map(ProviderState::id).toList();
        return Stream.concat(Stream.of(PruningRequest.AUTO), usable.stream()).toList();
    }

    private String label(String id) {
        if (id.equals(PruningRequest.AUTO)) {
            return Messages.Provider_Auto;
        }
        return states.stream().filter(state -> state.id().equals(id)).findFirst()
                .map(state -> NLS.bind(Messages.Provider_Label, id, state.reason())).orElse(id);
    }
}
