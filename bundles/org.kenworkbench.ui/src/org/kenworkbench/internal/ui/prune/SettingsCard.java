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
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.kenworkbench.internal.ui.widget.Card;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.Skin.Style;
import org.kenworkbench.internal.ui.wizard.Section;
import org.kenworkbench.pruning.Fill;
import org.kenworkbench.pruning.Outside;
import org.kenworkbench.pruning.PruningRequest;

/** Card that asks what reset parameters and tensors outside the scope become, and which provider computes. */
final class SettingsCard {

    private static final int GAP = 10;

    private final List<Button> fills;
    private final List<Button> outsides;
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
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(GAP, 2).applyTo(table);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(table);
        fills = pair(table, Messages.Settings_Fill, Messages.Settings_FillBase, Messages.Settings_FillZero);
        outsides = pair(table, Messages.Settings_Outside, Messages.Settings_OutsideTuned,
                Messages.Settings_OutsideBase);
        new Label(table, SWT.NONE).setText(Messages.Settings_Provider);
        provider = new Combo(table, SWT.READ_ONLY);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(provider);
        provider.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> {
            wanted = ids().get(provider.getSelectionIndex());
            changed.run();
        }));
        unavailable = PageLabels.paragraph(card, "", Style.BAD, fonts.small());
        show(List.of());
    }

    /** Adds two radio buttons and chooses the first. */
    private List<Button> pair(Composite table, String label, String first, String second) {
        new Label(table, SWT.NONE).setText(label);
        Composite both = new Composite(table, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(GAP, 0).applyTo(both);
        Button one = new Button(both, SWT.RADIO);
        one.setText(first);
        one.setSelection(true);
        Button other = new Button(both, SWT.RADIO);
        other.setText(second);
        other.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> changed.run()));
        return List.of(one, other);
    }

    /** Chooses what becomes of the rest, without telling the listener. */
    void choose(PruneChoices.Rest rest) {
        select(fills, rest.fill() == Fill.ZERO);
        select(outsides, rest.outside() == Outside.BASE);
    }

    private static void select(List<Button> pair, boolean second) {
        pair.getFirst().setSelection(!second);
        pair.getLast().setSelection(second);
    }

    Fill fill() {
        return fills.getLast().getSelection() ? Fill.ZERO : Fill.BASE;
    }

    Outside outside() {
        return outsides.getLast().getSelection() ? Outside.BASE : Outside.TUNED;
    }

    String provider() {
        return wanted;
    }

    /** @param all states of all providers for the chosen rule */
    void show(List<ProviderState> all) {
        states = all;
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
