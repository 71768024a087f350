/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.explorer;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.kenworkbench.internal.ui.jobs.LatestJob;
import org.kenworkbench.internal.ui.text.FigureText;
import org.kenworkbench.internal.ui.widget.FilterField;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.internal.ui.widget.PageLabels;
import org.kenworkbench.internal.ui.widget.Skin;
import org.kenworkbench.internal.ui.widget.Skin.Style;
import org.kenworkbench.ui.KenPage;
import org.kenworkbench.ui.PageSite;
import org.kenworkbench.ui.PageSubject;

/**
 * The Model Explorer: the model, its layers and roles and their tensors, with the kept share and the delta norm of
 * each.
 */
public final class ModelExplorerPage implements KenPage {

    private static final int PADDING = 8;

    private PageSite site;
    private Text filter;
    private ExplorerTree tree;
    private Label count;
    private LatestJob building;
    private PageSubject subject;

    @Override
    public void createControl(Composite parent, PageSite pageSite) {
        site = pageSite;
        GridLayoutFactory.fillDefaults().margins(PADDING, PADDING).applyTo(parent);
        filter = FilterField.create(parent, Messages.Explorer_Filter, _ -> build(), () -> tree.control().setFocus());
        filter.setToolTipText(Messages.Explorer_FilterTip);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(filter);
        tree = new ExplorerTree(parent, node -> node.tensor().ifPresent(tensor -> site.select(tensor.name())));
        GridDataFactory.fillDefaults().grab(true, true).hint(0, 0).applyTo(tree.control());
        count = Skin.style(new Label(parent, SWT.NONE), Style.SECOND);
        count.setFont(new Fonts(parent).small());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(count);
        building = new LatestJob(Messages.Explorer_Building, parent);
    }

    @Override
    public void show(PageSubject shown) {
        boolean other = subject == null || !subject.tensors().equals(shown.tensors())
                || !subject.source().equals(shown.source());
        subject = shown;
        if (other) {
            build();
        } else {
            shown.tensor().ifPresentOrElse(tree::reveal, tree::forgetTensor);
        }
    }

    private void build() {
        if (subject == null) {
            return;
        }
        PageSubject of = subject;
        String typed = filter.getText();
        building.request(() -> ExplorerNode.of(of, typed), model -> {
            tree.show(model, ExplorerFigures.of(of.source()), !typed.isBlank());
            count.setText(counted(of.tensors().size(), model.tensors(), typed));
            subject.tensor().ifPresent(tree::reveal);
        });
    }

    /** Counts the tensors, and those that the filter found if there is one. */
    private static String counted(int all, int found, String typed) {
        if (typed.isBlank()) {
            return FigureText.tensors(all);
        }
        return found == 0 ? PageLabels.literal(Messages.bind(Messages.Explorer_NothingFound, typed.strip()))
                : Messages.bind(Messages.Explorer_Found, FigureText.count(found), FigureText.tensors(all));
    }

    @Override
    public void setFocus() {
        tree.control().setFocus();
    }
}
