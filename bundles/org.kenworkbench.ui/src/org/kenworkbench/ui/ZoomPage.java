/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.ui;

/** A page that can be zoomed; its view offers the commands. For the UI thread. */
public interface ZoomPage extends KenPage {

    /** Zooms in by one step. */
    void zoomIn();

    /** Zooms out by one step. */
    void zoomOut();

    /** Zooms out until all is visible. */
    void zoomToAll();
}
