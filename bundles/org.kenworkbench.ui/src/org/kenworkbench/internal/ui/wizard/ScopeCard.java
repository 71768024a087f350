/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.wizard;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.kenworkbench.internal.ui.text.FigureText;
import org.kenworkbench.internal.ui.widget.Card;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.window.ScopeText;
import org.kenworkbench.pruning.Fate;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.tensor.place.Role;

/**
 * Card for the choice of the tensors that are pruned: all, those of some roles, or those of some names, with the number
 * of each.
 */
public final class ScopeCard {

    private static final String ALL = "all";
    private static final int GAP = 12;
    private static final int INDENT = 22;

    private final Section section;
    private final Button all;
    private final Button byRole;
    private final Button byName;
    private final Button matricesOnly;
    private final Map<Role, Button> roles = new EnumMap<>(Role.class);
    private final Text names;
    private final Runnable changed;
    private boolean naming;

    public ScopeCard(Composite parent, Fonts fonts, Runnable changed) {
        this.changed = changed;
        section = new Section(parent, Messages.Scope_Heading, fonts);
        Card card = section.card();
        Composite table = new Composite(card, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(GAP, 2).applyTo(table);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(table);
        all = radio(table, Messages.Scope_All);
        all.setSelection(true);
        matricesOnly = check(table, Messages.Scope_MatricesOnly, changed);
        GridDataFactory.swtDefaults().align(SWT.END, SWT.CENTER).grab(true, false).applyTo(matricesOnly);
        byRole = radio(table, Messages.Scope_Roles);
        GridDataFactory.fillDefaults().span(2, 1).applyTo(byRole);
        Composite boxes = new Composite(table, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).equalWidth(true).spacing(GAP, 0).applyTo(boxes);
        GridDataFactory.fillDefaults().grab(true, false).span(2, 1).indent(INDENT, 0).applyTo(boxes);
        for (Role role : Role.values()) {
            Button box = check(boxes, name(role), () -> choose(byRole));
            box.setFont(fonts.small());
            GridDataFactory.fillDefaults().grab(true, false).applyTo(box);
            box.setSelection(role == Role.ATTENTION || role == Role.FFN);
            roles.put(role, box);
        }
        byName = radio(table, Messages.Scope_Names);
        names = new Text(table, SWT.BORDER | SWT.SINGLE);
        names.setFont(fonts.monospace());
        names.setMessage(Messages.Scope_NamesHint);
        names.setToolTipText(Messages.Scope_NamesHelp);
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(names);
        names.addModifyListener(event -> {
            if (!naming) {
                choose(byName);
            }
        });
    }

    private Button radio(Composite parent, String label) {
        Button button = new Button(parent, SWT.RADIO);
        button.setText(label);
        button.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> {
            if (button.getSelection()) {
                changed.run();
            }
        }));
        return button;
    }

    private static Button check(Composite parent, String label, Runnable chosen) {
        Button button = new Button(parent, SWT.CHECK);
        button.setText(label);
        button.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> chosen.run()));
        return button;
    }

    private void choose(Button chosen) {
        for (Button radio : new Button[] {all, byRole, byName}) {
            radio.setSelection(radio == chosen);
        }
        changed.run();
    }

    private static String name(Role role) {
        return switch (role) {
            case ATTENTION -> Messages.Role_Attention;
            case FFN -> Messages.Role_Ffn;
            case EMBEDDINGS -> Messages.Role_Embeddings;
            case NORMS -> Messages.Role_Norms;
            case HEAD -> Messages.Role_Head;
            case OTHER -> Messages.Role_Other;
        };
    }

    private String named() {
        if (all.getSelection()) {
            return ALL;
        }
        return byName.getSelection() ? names.getText().strip()
                : roles.entrySet().stream().filter(entry -> entry.getValue().getSelection())
                        .map(entry -> entry.getKey().id())
                        .collect(Collectors.joining(","));
    }

    /** The choice; its scope is empty where roles are to be chosen and none is, or no name is typed. */
    public ScopeText scope() {
        return new ScopeText(named(), matricesOnly.getSelection());
    }

    /** Chooses what a command line names; tells nobody. */
    public void choose(ScopeText chosen) {
        String scope = chosen.scope();
        List<String> parts = List.of(scope.split(","));
        boolean everything = scope.equals(ALL);
        boolean onlyRoles = !everything && roles.keySet().stream().map(Role::id).toList().containsAll(parts);
        all.setSelection(everything);
        byRole.setSelection(onlyRoles);
        byName.setSelection(!everything && !onlyRoles);
        if (onlyRoles) {
            roles.forEach((role, box) -> box.setSelection(parts.contains(role.id())));
        } else if (!everything) {
            naming = true;
            names.setText(scope);
            naming = false;
        }
        matricesOnly.setSelection(chosen.matricesOnly());
    }

    /** @param plan what the scope selects; nothing where it is malformed */
    public void show(Optional<PruningPlan> plan, ScopeCounts counts) {
        section.setHint(plan.map(ScopeCard::selected).orElse(""));
        all.setText(label(Messages.Scope_All, counts.all()));
        roles.forEach((role, box) -> {
            ScopeCounts.Count count = counts.byRole().get(role);
            box.setText(count == null ? name(role) : label(name(role), count));
            box.setEnabled(count != null);
        });
    }

    private static String label(String name, ScopeCounts.Count count) {
        return NLS.bind(Messages.Scope_Count,
                new Object[] {name, FigureText.count(count.tensors()), FigureText.count(count.parameters())});
    }

    private static String selected(PruningPlan plan) {
        long tensors = plan.tensors().stream().filter(tensor -> tensor.fate() == Fate.PRUNED).count();
        return NLS.bind(Messages.Scope_Selected,
                new Object[] {FigureText.tensors(tensors), FigureText.count(plan.parametersInScope()),
                        FigureText.share(plan.parametersInScope(), plan.parameters())});
    }
}
