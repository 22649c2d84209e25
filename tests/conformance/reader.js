// Opens a book in the reading engine foliate-js, and says which words of it a reader gets to see.
import "./foliate-js/view.js"

let view
const text = (element) => {
    const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    const words = []
    while (walker.nextNode()) {
        for (const { index, 0: word } of walker.currentNode.data.matchAll(/\p{Script=Han}|[^\s\p{Script=Han}]+/gu)) {
            const range = element.ownerDocument.createRange()
            range.setStart(walker.currentNode, index)
            range.setEnd(walker.currentNode, index + word.length)
            words.push({ word, range })
        }
    }
    return words
}
const light = (colour) => {
    const [red, green, blue] = colour.match(/[\d.]+/g).map((one) => one / 255)
        .map((one) => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05
}
// Contrast of a word to the page (WCAG 2.2, 1.4.6).
const contrast = ({ range }) => {
    const style = (element) => element.ownerDocument.defaultView.getComputedStyle(element)
    const root = style(range.startContainer.ownerDocument.documentElement).backgroundColor
    const ground = root === "rgba(0, 0, 0, 0)" ? "rgb(255, 255, 255)" : root
    const both = [style(range.startContainer.parentElement).color, ground].map(light)
    return Math.max(...both) / Math.min(...both)
}
const page = () => view.renderer.getContents()[0].doc
const rested = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))

// Opens the book: `flow` is "paginated" or "scrolled", `css` the reader's own style sheet; with `bare`
// the book's own is taken away, as "publisher styles off" does.
window.openBook = async ({ flow, css, bare }) => {
    view?.close()
    document.body.replaceChildren((view = document.createElement("foliate-view")))
    view.addEventListener("load", ({ detail: { doc } }) => {
        if (bare) for (const link of doc.querySelectorAll("link")) link.remove()
    })
    await view.open("/book.epub")
    view.renderer.setAttribute("flow", flow)
    view.renderer.setStyles(css)
    // The engine lays out once more when its own size is known: before a page is there, not while one loads.
    await rested()
    await view.goToTextStart()
    await page().fonts.ready
    await rested()
}

// Turns every page and returns, for each protected block: the words that stood whole on one of them,
// how many of them on the first one, those that never did, those that are faint, its parts on different
// pages or columns, and the height of a page.
window.readThrough = async (ids) => {
    const doc = page()
    const blocks = ids.map((id) => ({ id, seen: [], early: 0, left: text(doc.getElementById(id)) }))
    const paginated = view.renderer.getAttribute("flow") === "paginated"
    for (let turns = 0; turns < 200; turns++) {
        const area = view.getBoundingClientRect()
        const frame = doc.defaultView.frameElement.getBoundingClientRect()
        const whole = ({ range }) => [...range.getClientRects()].every((box) =>
            box.width > 0 && box.height > 0
            && box.left + frame.left >= area.left - 1 && box.right + frame.left <= area.right + 1
            && (!paginated || (box.top + frame.top >= area.top - 1
                && box.bottom + frame.top <= area.bottom + 1)))
        for (const block of blocks) {
            const left = []
            for (const word of block.left) (whole(word) ? block.seen : left).push(word)
            block.left = left
            if (turns === 0) block.early = block.seen.length
        }
        if (!paginated || view.renderer.atEnd || !blocks.some(({ left }) => left.length)) break
        await view.renderer.next()
        await rested()
    }
    const height = doc.defaultView.innerHeight
    return blocks.map(({ id, seen, early, left }) => ({
        id,
        seen: seen.length,
        early,
        lost: left.map(({ word }) => word),
        faint: seen.filter((word) => contrast(word) < 7).map(({ word }) => word),
        parts: [...doc.getElementById(id).getClientRects()].map((box) => box.height),
        height,
    }))
}
