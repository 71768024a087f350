/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/** Tests of pages in their views: what they are told, what they may do, and how one that fails is kept from others. */
package org.kenworkbench.internal.ui.pages;
