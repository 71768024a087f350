/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.kenworkbench.internal.ui.widget.Card;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.wizard.Section;
import org.kenworkbench.pruning.rule.SelectionRule;

/** Card for the methods that are compared: rules to tick, and others by name. */
final class MethodsCard {

    private static final String RANDOM = "random";
    /** Methods that are ticked at first: the command line's default. */
    private static final List<String> FIRST = List.of(RANDOM, "ken", "ken-density", "delta-magnitude", "magnitude");
    private static final int COLUMNS = 2;
    private static final int GAP = 12;

    private final Map<String, Button> rules = new LinkedHashMap<>();
    private final Text also;
    private boolean choosing;

    MethodsCard(Composite parent, List<SelectionRule> all, Fonts fonts, Runnable changed) {
        Section section = new Section(parent, Messages.Methods_Heading, fonts);
        section.setHint(Messages.Methods_Hint);
        Card card = section.card();
        Composite table = new Composite(card, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(COLUMNS).equalWidth(true).spacing(GAP, 2).applyTo(table);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(table);
        for (SelectionRule rule : all) {
            Button box = new Button(table, SWT.CHECK);
            box.setText(PageLabels.literal(rule.id()));
            box.setToolTipText(rule.summary());
            box.setSelection(FIRST.contains(rule.id()));
            box.setEnabled(!rule.id().equals(RANDOM));
            box.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> changed.run()));
            rules.put(rule.id(), box);
        }
        Composite line = new Composite(card, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(line);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(line);
        new Label(line, SWT.NONE).setText(Messages.Methods_Also);
        also = new Text(line, SWT.BORDER | SWT.SINGLE);
        also.setFont(fonts.monospace());
        also.setMessage(Messages.Methods_AlsoHint);
        also.setToolTipText(Messages.Methods_AlsoHelp);
        also.addModifyListener(event -> {
            if (!choosing) {
                changed.run();
            }
        });
        GridDataFactory.fillDefaults().grab(true, false).hint(0, SWT.DEFAULT).align(SWT.FILL, SWT.CENTER).applyTo(also);
    }

    /** Chooses methods, without telling the listener. */
    void choose(List<String> methods) {
        choosing = true;
        rules.forEach((id, box) -> box.setSelection(id.equals(RANDOM) || methods.contains(id)));
        also.setText(String.join(",", methods.stream().filter(method -> !rules.containsKey(method)).toList()));
        choosing = false;
    }

    /** Returns {@code random} first, then the rules that are ticked, then what is typed. */
    List<String> methods() {
        List<String> methods = new ArrayList<>(List.of(RANDOM));
        rules.forEach((id, box) -> {
            if (box.getSelection() && !id.equals(RANDOM)) {
                methods.add(id);
            }
        });
        if (!also.getText().isBlank()) {
            for (String method : also.getText().split(",", -1)) {
                methods.add(method.strip());
            }
        }
        return methods;
    }
}
