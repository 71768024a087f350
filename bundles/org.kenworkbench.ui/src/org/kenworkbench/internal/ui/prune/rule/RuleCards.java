/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.prune.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.ControlListener;
import org.eclipse.swt.events.KeyListener;
import org.eclipse.swt.widgets.Composite;
import org.kenworkbench.internal.ui.text.FigureText;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.Skin.Token;
import org.kenworkbench.internal.ui.wizard.Section;
import org.kenworkbench.pruning.rule.SelectionRule;

/** Cards of all rules, one of which is chosen; arrow keys go from one to the next as among any radio buttons. */
public final class RuleCards {

    private static final int MOST_COLUMNS = 7;
    private static final int GAP = 6;

    private final List<RuleCard> cards = new ArrayList<>();
    private final Section section;
    private final Runnable changed;
    private int chosen;

    public RuleCards(Composite parent, List<SelectionRule> rules, Fonts fonts, Runnable changed) {
        this.changed = changed;
        section = new Section(parent, Messages.Rule_Heading, fonts);
        section.setHint(Messages.Rule_NoPictures);
        section.addKey(Token.KEPT, Messages.Rule_Kept);
        section.addKey(Token.RESET, Messages.Rule_Reset);
        Composite row = new Composite(section.frame(), SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(columns(rules.size())).equalWidth(true).spacing(GAP, GAP)
                .applyTo(row);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(row);
        for (SelectionRule rule : rules) {
            int index = cards.size();
            RuleCard card = new RuleCard(row, rule, index == 0 ? Messages.Rule_Default : "", fonts,
                    () -> choose(index));
            card.radio().addKeyListener(KeyListener.keyPressedAdapter(event -> {
                int step = switch (event.keyCode) {
                    case SWT.ARROW_RIGHT, SWT.ARROW_DOWN -> 1;
                    case SWT.ARROW_LEFT, SWT.ARROW_UP -> -1;
                    default -> 0;
                };
                if (step != 0) {
                    event.doit = false;
                    choose(Math.floorMod(index + step, cards.size()));
                    cards.get(chosen).radio().setFocus();
                }
            }));
            cards.add(card);
        }
        cards.getFirst().setChosen(true);
        int columns = columns(rules.size());
        row.addControlListener(ControlListener.controlResizedAdapter(
                event -> fitNames(fonts, (row.getSize().x - (columns - 1) * GAP) / columns)));
    }

    /** Writes all names as small as the longest must be to have room. */
    private void fitNames(Fonts fonts, int width) {
        boolean room = cards.stream().allMatch(card -> card.width(fonts.heading()) <= width);
        cards.forEach(card -> card.setNameFont(room ? fonts.heading() : fonts.small()));
    }

    /**
     * Returns the number of columns that gives the fewest lines, all but the last full, and that one as full as can be.
     */
    private static int columns(int count) {
        return Math.ceilDiv(count, Math.ceilDiv(count, MOST_COLUMNS));
    }

    /** Chooses the rule of that id, if there is one. */
    public void choose(String id) {
        for (int i = 0; i < cards.size(); i++) {
            if (cards.get(i).rule().id().equals(id)) {
                choose(i);
            }
        }
    }

    private void choose(int index) {
        boolean other = index != chosen;
        chosen = index;
        for (int i = 0; i < cards.size(); i++) {
            cards.get(i).setChosen(i == index);
        }
        if (other) {
            changed.run();
        }
    }

    /** Gives the keyboard focus to the chosen rule. */
    public void setFocus() {
        cards.get(chosen).radio().setFocus();
    }

    /** Tells whether the chosen rule has the keyboard focus, for tests. */
    public boolean hasFocus() {
        return cards.get(chosen).radio().isFocusControl();
    }

    public SelectionRule chosen() {
        return cards.get(chosen).rule();
    }

    /** @param sample what the rules do with a row; empty if no row is fit to be drawn */
    public void show(Optional<RuleSample> sample) {
        section.setHint(sample
                .map(drawn -> NLS.bind(Messages.Rule_Pictures,
                        new Object[] {drawn.tensor().tensor().name(), FigureText.count(drawn.row()),
                                FigureText.count(drawn.tensor().rowLength()), FigureText.count(drawn.k())}))
                .orElse(Messages.Rule_NoPictures));
        for (RuleCard card : cards) {
            card.setPicture(
                    sample.map(drawn -> drawn.byRule().get(card.rule().id())).map(RulePicture::new).orElse(null));
        }
    }
}
