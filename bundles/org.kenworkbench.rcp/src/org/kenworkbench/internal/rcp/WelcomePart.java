/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.rcp;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.part.IntroPart;
import org.kenworkbench.internal.ui.Card;
import org.kenworkbench.internal.ui.Fonts;
import org.kenworkbench.internal.ui.Labels;
import org.kenworkbench.internal.ui.PagePane;
import org.kenworkbench.internal.ui.Theme.Style;
import org.kenworkbench.internal.ui.editor.OpenFiles;

/** The welcome page: the three steps, and where each begins. */
public final class WelcomePart extends IntroPart {

    private static final int GAP = 12;

    private PagePane pane;
    private Fonts fonts;

    @Override
    public void createPartControl(Composite parent) {
        pane = new PagePane(parent);
        Composite content = pane.content();
        fonts = new Fonts(content);
        Labels.paragraph(content, Messages.Welcome_Title, Style.TITLE, fonts.total());
        Labels.paragraph(content, Messages.Welcome_What, Style.SECOND, fonts.small());
        Composite steps = new Composite(content, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(3).equalWidth(true).spacing(GAP, GAP).applyTo(steps);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(steps);
        Card open = step(steps, Messages.Welcome_Open, Messages.Welcome_OpenText);
        Labels.link(open, Messages.Welcome_OpenLink, this::open);
        Card prune = step(steps, Messages.Welcome_Prune, Messages.Welcome_PruneText);
        Labels.paragraph(prune, Messages.Welcome_Command, Style.TITLE, fonts.monospace());
        Labels.link(prune, Messages.Welcome_PruneLink, this::copyCommand);
        Card look = step(steps, Messages.Welcome_Look, Messages.Welcome_LookText);
        Labels.link(look, Messages.Welcome_LookLink, this::close);
        pane.refit();
    }

    private Card step(Composite parent, String title, String text) {
        Card card = new Card(parent, Style.CARD);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(card);
        Labels.line(card, title, Style.TITLE, fonts.title());
        Labels.paragraph(card, text, Style.SECOND, fonts.small());
        return card;
    }

    private void open() {
        OpenFiles.ask(getIntroSite().getPage());
    }

    private void copyCommand() {
        Clipboard clipboard = new Clipboard(pane.control().getDisplay());
        clipboard.setContents(new Object[] {Messages.Welcome_Command}, new Transfer[] {TextTransfer.getInstance()});
        clipboard.dispose();
    }

    private void close() {
        PlatformUI.getWorkbench().getIntroManager().closeIntro(this);
    }

    @Override
    public void setFocus() {
        pane.control().setFocus();
    }

    @Override
    public void standbyStateChanged(boolean standby) {
        // The page reads the same at the side of the window.
    }
}
