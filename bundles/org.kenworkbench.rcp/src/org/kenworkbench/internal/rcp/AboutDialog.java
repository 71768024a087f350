/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.rcp;

import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.runtime.IProduct;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.Status;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.statushandlers.StatusManager;
import org.osgi.framework.Version;

/**
 * Says which program this is, in which version and on what: as high as its text, of which the platform's own dialog
 * shows the beginning. For the UI thread.
 */
final class AboutDialog extends MessageDialog {

    private static final int COPY = 0;
    private static final int DETAILS = 1;
    private static final int CLOSE = 2;
    private static final String DETAILS_COMMAND = "org.eclipse.ui.help.installationDialog";
    private static final String IMAGE = "aboutImage";
    private static final String TEXT = "aboutText";

    private final IWorkbenchWindow window;
    private Image image;

    private AboutDialog(IWorkbenchWindow window, IProduct product) {
        super(window.getShell(), Messages.bind(Messages.About_Title, product.getName()), null, text(product), NONE,
                CLOSE, Messages.About_Copy,
                Messages.About_Details, Messages.Faults_Close);
        this.window = window;
    }

    /** Opens the dialog, and returns when the user closes it. */
    static void open(IWorkbenchWindow window) {
        new AboutDialog(window, Platform.getProduct()).open();
    }

    private static String text(IProduct product) {
        Version build = product.getDefiningBundle().getVersion();
        String version = build.getMajor() + "." + build.getMinor() + '.' + build.getMicro();
        return Messages.bind(Messages.About_Text,
                new Object[] {product.getName(), version, build.getQualifier(), System.getProperty("java.version"),
                        System.getProperty("os.name"), System.getProperty("os.arch"), product.getProperty(TEXT)});
    }

    @Override
    protected Control createContents(Composite parent) {
        LocalResourceManager resources = new LocalResourceManager(JFaceResources.getResources(), parent);
        image = ResourceLocator.imageDescriptorFromBundle(getClass(), Platform.getProduct().getProperty(IMAGE))
                .map(resources::create).orElse(null);
        return super.createContents(parent);
    }

    @Override
    public Image getImage() {
        return image;
    }

    @Override
    protected void buttonPressed(int button) {
        switch (button) {
            case COPY -> copy();
            case DETAILS -> {
                close();
                showDetails();
            }
            default -> super.buttonPressed(button);
        }
    }

    private void showDetails() {
        try {
            window.getService(IHandlerService.class).executeCommand(DETAILS_COMMAND, null);
        } catch (CommandException e) {
            StatusManager.getManager().handle(Status.error(String.valueOf(e.getMessage()), e),
                    StatusManager.LOG | StatusManager.SHOW);
        }
    }

    private void copy() {
        Clipboard clipboard = new Clipboard(getShell().getDisplay());
        try {
            clipboard.setContents(new Object[] {message}, new Transfer[] {TextTransfer.getInstance()});
        } finally {
            clipboard.dispose();
        }
    }
}
