# 网页工具自己的话：请求被拒绝时的说明。
web.refused.cross-origin = 这次提交不是从本站的页面发出的，为了安全没有接受。请回到本站的页面，刷新后再提交一次。
web.refused.form-unreadable = 表单没有读懂，内容没有保存。请返回上一页，刷新后再提交一次。
web.refused.form-too-large = 提交的内容太大，没有保存。请减少文字，图片请用“上传照片”的按钮添加。
web.refused.no-such-file = 没有这个文件。页面可能已经更新，请刷新后再试。
web.upload.too-large = 文件太大，最多 { $megabytes } MB。请压缩后再上传。
web.upload.missing = 没有选择文件。请先选好文件，再点上传。
web.upload.broken = 上传中断了，文件没有保存。请检查网络后再传一次。
web.field.required = 请填写这一项。
web.field.too-long = 最多 { $max } 个字，现在有 { $count } 个字，请删减。
